select sheet.id, kind, member, version, reason, day, sheet.sha256, iif(voided_for is null, state, 'voided'), copies,
       coalesce(sheet_file.pdf, sheet.pdf), first_page, pages
from sheet left join sheet_file on first_page is not null and sheet_file.sha256 = sheet.sha256
where sheet.id = ?1;

insert into sheet
    (id, reference, kind, member, version, reason, day, sha256, state, copies, pdf, first_page, pages, serial)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'issued', 0, ?9, ?10, ?11, ?12);

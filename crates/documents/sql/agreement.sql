-- Sheets and what became of them, against the entries.
select (select count(*) from entry where kind = 'DocumentIssued') = (select count(*) from sheet)
   and (select count(*) from entry where kind = 'DocumentPrinted') = (select coalesce(sum(copies), 0) from sheet)
   and (select count(*) from entry where kind = 'DocumentHandedOver')
     = (select count(*) from sheet where state = 'handed_over')
   and (select count(*) from entry where kind = 'DocumentSpoiled')
     = (select count(*) from sheet where state = 'spoiled')
   and (select count(*) from entry where kind = 'DocumentVoided')
     = (select count(*) from sheet where voided_for is not null)
   and (select count(*) from entry where kind = 'BatchBegun') = (select count(*) from batch)
   and (select count(*) from entry where kind = 'CertificateOrdered') = (select count(*) from certificate_order);

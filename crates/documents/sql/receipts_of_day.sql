select count(*) from sheet where kind = 'receipt' and day = ?1;

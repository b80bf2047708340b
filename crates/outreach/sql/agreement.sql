select (select count(*) from entry where kind = 'OutreachLogged') = (select count(*) from contact);

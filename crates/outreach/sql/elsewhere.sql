select entry from activity where entry ->> 'kind' = 'OutreachLogged' order by at desc limit ?1

select (select count(*) from entry where kind = 'LastFourChecked' and body ->> 'result' = 'no_match')
     = (select count(*) from last_four_miss);

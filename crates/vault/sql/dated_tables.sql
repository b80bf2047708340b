select name, csv from dated_table order by name;

delete from dated_table where name = ?1;

insert or replace into dated_table (name, version, csv) values (?1, ?2, ?3);

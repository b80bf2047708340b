-- Dated data from head office: each table's text as it was sent, by the table's name.
create table dated_table (
    name    text    primary key,
    version integer not null,
    csv     text    not null
) strict;

-- Tables that were sent before this program could keep them were passed over: without its place in the
-- order of changes the cache is loaded anew at the next sync, tables and all. Until then it serves.
delete from cache;

create table tally (kind text primary key, count integer not null) strict, without rowid;
create table draft (only_row integer primary key, seq integer not null, bytes blob not null) strict;
create table sheet (seq integer primary key, bytes blob not null) strict;

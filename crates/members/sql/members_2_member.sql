-- The branch's members. `key` packs 記号, 番号, 枝番 and a slot, so that numbers and households are ranges of
-- the table itself. The other columns are what indexes are made over; `record` is the whole member as JSON.
create table member (
    key     integer primary key,
    id      text    not null,
    version integer not null,
    name    text    not null,
    kana    text    not null,
    birth   integer not null,
    inquiry text,
    record  text    not null
) strict;

-- Distinct folded surnames and given names: few enough to be looked through for a part of a name.
-- kind: 0 surname in kana, 1 given name in kana, 2 surname, 3 given name. Never shrinks before a reload.
create table name_word (
    kind integer not null,
    word text    not null,
    primary key (kind, word)
) strict, without rowid;

-- Has a row while a snapshot is taken in and there are no indexes yet.
create table member_loading (only_row integer primary key check (only_row = 1)) strict;
insert into member_loading values (1);

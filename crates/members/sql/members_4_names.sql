-- Members are kept narrower, and names, places and companies once each, so that a branch of millions is found
-- quickly on an ordinary PC. What was held before is loaded anew at the next sync.
drop table member;
drop table name_word;
drop table member_loading;
delete from cache;

-- The branch's members. `key` packs 記号, 番号, 枝番 and a slot, so that numbers and households are ranges of
-- the table itself; `digits` says how many digits of each were registered. Days count from 1 January of the
-- year 1. The four names are ids of `name_word`, 0 for an empty one. `house` is the address behind `place`.
create table member (
    key                   integer primary key,
    id                    text    not null,
    version               integer not null,
    family_kana           integer not null,
    given_kana            integer not null,
    family_name           integer not null,
    given_name            integer not null,
    birth                 integer not null,
    place                 integer,
    house                 text,
    inquiry               text,
    certificate           text,
    digits                integer not null,
    name                  text    not null,
    kana                  text    not null,
    lost                  integer,
    relation              integer not null,
    employer              integer,
    alias                 text,
    remarks               text,
    sex                   integer,
    insured_id            text,
    acquired              integer not null,
    voluntary             integer not null,
    copay_ratio           integer,
    copay_as_of           integer,
    last_four             text,
    my_number             integer,
    myna_registered       integer,
    e_certificate_expires integer,
    certificate_expires   integer,
    elderly_ratio         integer,
    limit_category        text,
    limit_expires         integer,
    remuneration          integer,
    mailings              integer
) strict;

-- Distinct folded surnames and given names. kind: 0 surname in kana, 1 given name in kana, 2 surname, 3 given
-- name, 4 surname of an alias (通称), 5 given name of an alias. `people` is how many had it when the branch was
-- loaded: for choosing the quicker way, never for an answer. A name written in kana is usually read as it is
-- written: `is_read` while that is so of everyone, who are then found by their reading already. Nothing here
-- shrinks before the next load.
create table name_word (
    id      integer primary key,
    kind    integer not null,
    word    text    not null,
    people  integer not null,
    is_read integer not null
) strict;
create unique index name_word_by_text on name_word (kind, word, people, is_read);

-- What names end with, from their second character on: a part of a name is the beginning of an end.
create table name_end (
    kind  integer not null,
    part  text    not null,
    word  integer not null,
    primary key (kind, part, word)
) strict, without rowid;

-- Names of three characters and more without one of them: two names with such a one in common are a wrong, a
-- missing or a swapped character apart.
create table name_gap (
    kind  integer not null,
    gap   text    not null,
    word  integer not null,
    primary key (kind, gap, word)
) strict, without rowid;

-- Members with an alias, by its folded surname and given name, with what decides about a row. Few have one.
create table alias_name (
    family      integer not null,
    given       integer not null,
    key         integer not null,
    family_kana integer not null,
    given_kana  integer not null,
    family_name integer not null,
    given_name  integer not null,
    birth       integer not null,
    place       integer,
    primary key (family, given, key)
) strict, without rowid;
create index alias_by_given on alias_name (given);
create index alias_by_key on alias_name (key);
create index alias_by_birth on alias_name (birth);

-- Postal codes with addresses up to the first number.
create table place (
    id          integer primary key,
    postal_code text,
    area        text,
    people      integer not null
) strict;
create index place_by_postal_code on place (code_key(postal_code)) where postal_code is not null;
create table place_end (
    part  text    not null,
    place integer not null,
    primary key (part, place)
) strict, without rowid;

create table employer (
    id          integer primary key,
    symbol      integer not null,
    name        text,
    postal_code text,
    address     text
) strict;
create index employer_by_symbol on employer (symbol);

-- Folded names of companies without their legal form, whole (inside 0) and from each later character on.
create table employer_end (
    inside integer not null,
    part   text    not null,
    symbol integer not null,
    primary key (inside, part, symbol)
) strict, without rowid;

-- Distinct histories of mailings, as JSON.
create table mailing_history (
    id     integer primary key,
    rounds text    not null unique
) strict;

-- How many members are held, and the checksum over their ids and versions.
create table member_tally (
    only_row integer primary key check (only_row = 1),
    members  integer not null,
    checksum integer not null
) strict;
insert into member_tally values (1, 0, 0);

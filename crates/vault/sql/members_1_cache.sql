-- Where the cache stands: exactly one row once it holds anything.
create table cache (
    only_row integer primary key check (only_row = 1),
    cursor   integer not null,
    as_of    text    not null
) strict;

-- Staff of the branch, as head office sends them.
create table person (
    id       text    primary key,
    version  integer not null,
    name     text    not null,
    role     text    not null,
    disabled integer not null,
    pin_set  integer not null
) strict, without rowid;

-- What other desks of the branch did with a member.
create table activity (
    id     text primary key,
    member text not null,
    at     text not null,
    entry  text not null
) strict, without rowid;

create index activity_by_member on activity (member, at);

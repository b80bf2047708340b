-- What this desk did, in order. Append-only: entries are never changed or removed here.
create table entry (
    seq       integer primary key,
    id        text    not null unique,
    kind      text    not null,
    schema    integer not null,
    body      text    not null,
    member    text,
    version   integer,
    at        text    not null,
    actor     text    not null,
    encounter text,
    prev      text    not null,
    hash      text    not null
) strict;

create index entry_by_member on entry (member, seq) where member is not null;
create index entry_by_kind on entry (kind, seq);

create trigger entry_is_never_changed before update on entry
begin select raise(abort, 'entries are never changed'); end;

create trigger entry_is_never_removed before delete on entry
begin select raise(abort, 'entries are never removed'); end;

-- Which series this file is: exactly one row.
create table series (
    only_row   integer primary key check (only_row = 1),
    device     text    not null,
    generation integer not null
) strict;

-- The sheets this desk issued, with the very bytes that were read back, and what became of each.
create table sheet (
    id        text    primary key,
    reference text    not null unique,
    kind      text    not null,
    member    text,
    version   integer,
    reason    text    not null,
    day       text    not null,
    sha256    text    not null,
    state     text    not null check (state in ('issued', 'in_hand', 'handed_over', 'spoiled')),
    copies    integer not null check (copies >= 0),
    pdf       blob    not null
) strict;

create index sheet_by_member on sheet (member) where member is not null;

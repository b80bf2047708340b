-- What people must see to, as head office sends it.
create table task (
    id      text    primary key,
    version integer not null,
    body    text    not null
) strict;

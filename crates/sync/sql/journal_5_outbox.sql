-- What head office said at the last contact: exactly one row.
create table outbox (
    only_row        integer primary key check (only_row = 1),
    acked_through   integer not null,
    durable_through integer not null,
    epoch           text    not null,
    lease_until     text    not null
) strict;

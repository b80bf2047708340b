-- Certificate numbers that head office lent to this desk. A number is taken in the commit of its entry and never
-- given back.
create table serial_block (
    first integer primary key,
    last  integer not null check (last >= first),
    -- The first that was not used; last + 1 once all are.
    next  integer not null check (next between first and last + 1)
) strict;

-- The number that a sheet took.
alter table sheet add column serial text;

create unique index sheet_by_serial on sheet (serial) where serial is not null;

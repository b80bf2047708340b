-- The update that was begun last, and what was written of how it ended. What speaks against a package before it is begun
-- names no version.
select
    begun.body ->> 'from' as from_version,
    begun.body ->> 'to' as to_version,
    begun.body ->> 'source' as source,
    exists (
        select 1 from entry as later where later.kind = 'UpdateInstalled' and later.seq > begun.seq
    ) as is_installed,
    (
        select later.body ->> 'code' from entry as later
        where later.kind = 'UpdateRefused' and later.seq > begun.seq and later.body ->> 'to' is not null
        order by later.seq desc limit 1
    ) as refused
from entry as begun
where begun.kind = 'UpdateBegun'
order by begun.seq desc limit 1;

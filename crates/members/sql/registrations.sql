select max(key),
       count(*),
       coalesce(sum(counts), 0),
       coalesce(sum(counts and registered), 0)
from (
    select key,
           acquired <= ?2
               and (lost is null or lost > ?3)
               and (myna_registered is null or myna_registered >= ?2) as counts,
           coalesce(myna_registered between ?2 and ?3, 0) as registered
    from member
    where key > ?1
    order by key
    limit ?4
)

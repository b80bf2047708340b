select id from member
where key >= ?1 and key < ?2 and (lost is null or lost > ?3)
order by key;

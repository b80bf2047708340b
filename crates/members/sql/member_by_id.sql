select version, record
from member indexed by member_by_id
where id = ?1
limit 1;

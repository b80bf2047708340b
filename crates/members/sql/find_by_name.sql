select key, id, name, kana, birth, inquiry, record
from member indexed by member_by_name
where name_key(name) >= ?1 and name_key(name) < ?2 and birth between ?3 and ?4
order by name_key(name), birth, key;

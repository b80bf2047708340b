select key, id, name, kana, birth, inquiry, record
from member indexed by member_by_given_name
where given_name(name) >= ?1 and given_name(name) < ?2 and birth between ?3 and ?4
order by given_name(name), birth, key;

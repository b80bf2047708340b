select key, id, name, kana, birth, inquiry, record
from member indexed by member_by_kana
where kana_key(kana) >= ?1 and kana_key(kana) < ?2 and birth between ?3 and ?4
order by kana_key(kana), birth, key;

select key, id, name, kana, birth, inquiry, record
from member indexed by member_by_birth
where birth between ?1 and ?2
order by birth, kana_key(kana), key;

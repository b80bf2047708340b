select key, id, name, kana, birth, inquiry, record
from member indexed by member_by_given_kana
where given_kana(kana) >= ?1 and given_kana(kana) < ?2 and birth between ?3 and ?4
order by given_kana(kana), birth, key;

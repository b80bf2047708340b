select key, family_kana, given_kana, family_name, given_name, birth, place
from member indexed by member_by_place
where place = ?1 and house_key(house) >= ?2 and house_key(house) < ?3;

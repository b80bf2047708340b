select key, version, family_kana, given_kana, family_name, given_name, birth, place, house, inquiry, certificate
from member indexed by member_by_id
where id = ?1;

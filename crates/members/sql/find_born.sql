select key, family_kana, given_kana, family_name, given_name, birth, place
from member indexed by member_by_birth
where birth between ?1 and ?2;

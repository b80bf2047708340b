select key, family_kana, given_kana, family_name, given_name, birth, place
from member indexed by member_by_birth
where birth = ?1 and family_kana = ?2;

select key, family_kana, given_kana, family_name, given_name, birth, place
from member indexed by member_by_family_kana
where family_kana = ?1 and given_kana = ?2 and birth between ?3 and ?4;

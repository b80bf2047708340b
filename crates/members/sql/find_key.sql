select key, family_kana, given_kana, family_name, given_name, birth, place
from member
where key = ?1;

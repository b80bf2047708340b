select key, family_kana, given_kana, family_name, given_name, birth, place, family, given
from alias_name
where family = ?1;

select key, family_kana, given_kana, family_name, given_name, birth, place, family, given
from alias_name indexed by alias_by_given
where given = ?1;

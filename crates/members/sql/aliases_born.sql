select key, family, given
from alias_name indexed by alias_by_birth
where birth between ?1 and ?2;

select family, given, key
from alias_name
where family = ?1;

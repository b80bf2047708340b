select family, given, key
from alias_name indexed by alias_by_given
where given = ?1;

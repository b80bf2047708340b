select family, given
from alias_name indexed by alias_by_key
where key = ?1;

select id, people
from place indexed by place_by_postal_code
where postal_code is not null and code_key(postal_code) >= ?1 and code_key(postal_code) < ?2
order by code_key(postal_code), id;

-- By the index of postal codes: without it every change would look through all places.
select id
from place indexed by place_by_postal_code
where postal_code is not null and code_key(postal_code) = code_key(?1) and postal_code = ?1 and area is ?2;

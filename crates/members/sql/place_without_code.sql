select id
from place
where postal_code is null and area is ?1;

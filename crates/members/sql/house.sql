select house_key(house)
from member
where key = ?1;

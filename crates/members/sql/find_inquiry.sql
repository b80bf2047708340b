select key, family_kana, given_kana, family_name, given_name, birth, place
from member indexed by member_by_inquiry
where inquiry is not null and code_key(inquiry) >= ?1 and code_key(inquiry) < ?2
order by code_key(inquiry), key;

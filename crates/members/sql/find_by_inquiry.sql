select key, id, name, kana, birth, inquiry, record
from member indexed by member_by_inquiry
where inquiry is not null and inquiry_key(inquiry) >= ?1 and inquiry_key(inquiry) < ?2
order by inquiry_key(inquiry), key;

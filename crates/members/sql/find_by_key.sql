select key, id, name, kana, birth, inquiry, record
from member
where key >= ?1 and key < ?2
order by key;

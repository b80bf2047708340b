select id, people, is_read
from name_word
where kind = ?1 and word = ?2;

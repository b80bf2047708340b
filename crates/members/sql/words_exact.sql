select id, people
from name_word
where kind = ?1 and word = ?2;

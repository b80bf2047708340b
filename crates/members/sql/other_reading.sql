update name_word
set is_read = 0
where id = ?1 and is_read = 1 and word is not (select reading.word from name_word as reading where reading.id = ?2);

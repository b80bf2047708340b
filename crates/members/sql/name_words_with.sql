select kind, word
from name_word
where kind between ?2 and ?2 + 1 and instr(word, ?1) > 0
order by kind, word;

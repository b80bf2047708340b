select word.id, word.people, word.is_read, word.word
from name_gap as gaps
join name_word as word on word.id = gaps.word
where gaps.kind = ?1 and gaps.gap = ?2;

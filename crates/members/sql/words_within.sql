select word.id, word.people, word.is_read
from name_end as ends
join name_word as word on word.id = ends.word
where ends.kind = ?1 and ends.part >= ?2 and ends.part < ?3
order by ends.part, ends.word;

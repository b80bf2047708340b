select symbol
from employer_end
where inside = ?1 and part >= ?2 and part < ?3
order by part, symbol
limit ?4;

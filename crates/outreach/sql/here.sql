select id, member, at, body
from entry
where kind = 'OutreachLogged' and member is not null
order by seq desc
limit ?1

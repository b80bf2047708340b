select id, kind, at, body
from entry
where kind in ('MailReturned', 'MailResent')
order by seq desc
limit ?1

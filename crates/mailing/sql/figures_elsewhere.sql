select entry
from activity
where entry ->> 'kind' in ('MailReturned', 'MailResent')
order by at desc
limit ?1

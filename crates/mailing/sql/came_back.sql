select returned.id, returned.member, returned.at, returned.body, resent.at, resent.body ->> 'route'
from entry as returned
left join entry as resent
    on resent.kind = 'MailResent' and resent.body ->> 'returned' = returned.id
where returned.kind = 'MailReturned' and returned.member is not null
order by returned.seq

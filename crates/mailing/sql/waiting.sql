select returned.id, returned.member, returned.at, returned.body
from entry as returned
where returned.kind = 'MailReturned'
  and returned.member is not null
  and not exists (
      select 1
      from entry as resent
      where resent.kind = 'MailResent' and resent.body ->> 'returned' = returned.id
  )
order by returned.seq

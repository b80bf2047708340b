select strftime('%Y-%m', issued.at, '+9 hours') as month,
       issued.body ->> 'paper' as kind,
       count(*),
       count(lost.sheet)
from entry as issued
left join (
    select distinct body ->> 'sheet' as sheet
    from entry
    where kind in ('DocumentSpoiled', 'DocumentVoided')
) as lost on lost.sheet = issued.body ->> 'sheet'
where issued.kind = 'DocumentIssued'
group by month, issued.body ->> 'paper'
order by month, issued.body ->> 'paper'

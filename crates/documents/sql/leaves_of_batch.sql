select item.place, (coalesce(sheet.pages, 1) + 1) / 2
from batch_item as item
join sheet on sheet.id = item.sheet
where item.batch = ?1
order by item.place

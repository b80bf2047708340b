select place.id, place.people
from place_end as ends
join place on place.id = ends.place
where ends.part >= ?1 and ends.part < ?2
order by ends.part, ends.place;

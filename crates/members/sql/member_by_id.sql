select member.*, place.postal_code, place.area,
    employer.name as employer_name, employer.postal_code as employer_postal_code,
    employer.address as employer_address, mailing_history.rounds
from member indexed by member_by_id
left join place on place.id = member.place
left join employer on employer.id = member.employer
left join mailing_history on mailing_history.id = member.mailings
where member.id = ?1;

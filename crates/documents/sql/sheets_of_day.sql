select id, kind, member, reason, iif(voided_for is null, state, 'voided'), copies, reference from sheet
where day = ?1 and kind <> 'receipt' order by id;

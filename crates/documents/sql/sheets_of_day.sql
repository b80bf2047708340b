select id, kind, member, reason, state, copies, reference from sheet
where day = ?1 and kind <> 'receipt' order by id;

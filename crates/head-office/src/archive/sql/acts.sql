-- A branch or member that is not named is any. Visits that began are wanted for their purposes.
SELECT device, generation, seq, id, kind, schema, body, member_id, member_version, at, actor, encounter,
       prev, hash, branch
FROM entry
WHERE branch BETWEEN coalesce(?1, '') AND coalesce(?1, '99')
  AND at >= ?2
  AND (member_id = coalesce(?3, member_id) OR kind IN ('EncounterOpened', 'ViewedElsewhere')
       OR (?3 IS NULL AND kind IN ('SearchMade', 'SoughtElsewhere')))
ORDER BY branch, device, generation, seq

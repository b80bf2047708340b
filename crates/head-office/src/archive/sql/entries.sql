-- A branch that is not named is any branch: the bounds then take them all, and stay bounds of the index.
SELECT device, generation, seq, id, kind, schema, body, member_id, member_version, at, actor, encounter,
       prev, hash
FROM entry
WHERE branch BETWEEN coalesce(?1, '') AND coalesce(?1, '99')
  AND device = coalesce(?2, device)
ORDER BY branch, device, generation, seq

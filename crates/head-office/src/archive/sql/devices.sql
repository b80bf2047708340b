SELECT id, branch, kind, generation, enrolled_at, seen_at, revoked_at, split_at,
       (SELECT count(*) FROM entry WHERE entry.branch = device.branch AND entry.device = device.id)
FROM device
ORDER BY branch, enrolled_at, id

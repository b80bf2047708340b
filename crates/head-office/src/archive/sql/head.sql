SELECT seq, hash
FROM entry
WHERE branch = ?1 AND device = ?2 AND generation = ?3
ORDER BY seq DESC
LIMIT 1

-- The question with so many newer ones since a moment, refusals for asking too often not counted.
SELECT at
FROM lookup
WHERE branch = ?1 AND device = ?2 AND at > ?3 AND refused IS DISTINCT FROM ?4
ORDER BY at DESC
LIMIT 1 OFFSET ?5

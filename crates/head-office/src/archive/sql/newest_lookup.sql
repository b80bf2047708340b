SELECT refused IS NOT DISTINCT FROM ?3
FROM lookup
WHERE branch = ?1 AND device = ?2
ORDER BY at DESC, id DESC
LIMIT 1

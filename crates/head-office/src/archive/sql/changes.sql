SELECT kind, id, cursor, version, body, removed_reason
FROM item
WHERE branch = ?1 AND cursor > ?2
ORDER BY cursor
LIMIT ?3

SELECT kind, id, cursor, version, body, removed_reason
FROM item
WHERE branch = ?1 AND kind = ?2 AND body IS NOT NULL
ORDER BY place, id

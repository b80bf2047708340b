SELECT id, version, body
FROM item
WHERE branch = ?1 AND kind = ?2 AND id IN (SELECT value FROM json_each(?3))

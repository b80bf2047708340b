SELECT cursor, written_at, manifest, signature
FROM snapshot
WHERE branch = ?1
ORDER BY cursor DESC
LIMIT 1

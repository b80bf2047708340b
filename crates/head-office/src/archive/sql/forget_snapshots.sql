DELETE FROM snapshot
WHERE branch = ?1
  AND cursor < (SELECT max(cursor) FROM snapshot WHERE branch = ?1 AND written_at < ?2)

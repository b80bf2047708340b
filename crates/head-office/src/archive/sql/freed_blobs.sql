-- The blobs of the snapshots about to be forgotten that no other snapshot, of any branch, needs.
SELECT DISTINCT old.digest
FROM chunk AS old
WHERE old.branch = ?1
  AND old.cursor < (SELECT max(cursor) FROM snapshot WHERE branch = ?1 AND written_at < ?2)
  AND NOT EXISTS (
      SELECT 1
      FROM chunk AS kept
      WHERE kept.digest = old.digest
        AND (kept.branch <> ?1
             OR kept.cursor >= (SELECT max(cursor) FROM snapshot WHERE branch = ?1 AND written_at < ?2)))

SELECT branch, body
FROM item
WHERE kind = 'member' AND body IS NOT NULL
  AND inquiry_key = ?1 AND branch <> ?2
ORDER BY branch, place, id
LIMIT ?3

SELECT branch, body
FROM item
WHERE kind = 'member' AND body IS NOT NULL
  AND kana_key = ?1 AND birth_date = ?2 AND branch <> ?3
ORDER BY branch, place, id
LIMIT ?4

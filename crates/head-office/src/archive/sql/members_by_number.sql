SELECT branch, body
FROM item
WHERE kind = 'member' AND body IS NOT NULL AND place BETWEEN ?1 AND ?2 AND branch <> ?3
ORDER BY branch, place, id
LIMIT ?4

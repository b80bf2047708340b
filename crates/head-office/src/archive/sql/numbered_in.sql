SELECT body
FROM item
WHERE branch = ?1 AND kind = 'member' AND body IS NOT NULL AND place = ?2
ORDER BY id

SELECT at, branch, device, person, purpose, encounter, question, found, refused
FROM lookup
WHERE branch = ?1
ORDER BY at, device, id

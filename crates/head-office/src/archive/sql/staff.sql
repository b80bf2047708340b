SELECT staff.branch, item.body, staff.wrong_pins
FROM staff
JOIN item ON item.branch = staff.branch AND item.kind = 'person' AND item.id = staff.id
WHERE item.body IS NOT NULL
ORDER BY staff.branch, staff.id

SELECT kind, id, version
FROM item
WHERE branch = ?1 AND kind IN ('person', 'table', 'task') AND body IS NOT NULL

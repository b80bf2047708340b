-- One by one through the primary key: within a long import the planner knows nothing of the rows it wrote, and
-- would read the branch whole.
SELECT held.id, held.version, held.body
FROM json_array_elements_text(?3::text::json) AS wanted (id)
CROSS JOIN LATERAL (
    SELECT item.id, item.version, item.body
    FROM item
    WHERE item.branch = ?1 AND item.kind = ?2 AND item.id = wanted.id
    LIMIT 1) AS held

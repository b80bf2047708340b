SELECT id, version, body
FROM item
WHERE branch = ?1 AND kind = ?2 AND id = ANY (ARRAY(SELECT json_array_elements_text(?3::text::json)))

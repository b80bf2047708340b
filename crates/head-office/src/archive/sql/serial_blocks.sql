SELECT first, last FROM serial_block
WHERE branch = ?1 AND device = ?2 AND generation = ?3 AND withdrawn_at IS NULL
ORDER BY first DESC LIMIT ?4

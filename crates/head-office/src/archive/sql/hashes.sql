SELECT seq, hash
FROM entry
WHERE branch = ?1 AND device = ?2 AND generation = ?3 AND seq BETWEEN ?4 AND ?5

SELECT version, body FROM item WHERE branch = ?1 AND kind = ?2 AND id = ?3

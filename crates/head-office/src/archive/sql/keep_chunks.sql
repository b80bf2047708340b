INSERT INTO chunk (branch, cursor, position, digest, bytes) VALUES (?1, ?2, ?3, ?4, ?5)

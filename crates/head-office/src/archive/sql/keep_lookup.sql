INSERT INTO lookup (branch, device, at, id, person, purpose, encounter, question, found, refused)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

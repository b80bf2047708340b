INSERT INTO quarantine (branch, device, generation, seq, hash, entry, received_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT DO NOTHING

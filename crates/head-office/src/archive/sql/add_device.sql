INSERT INTO device (branch, id, generation, kind, release_secret, enrolled_at, revoked_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (branch, id) DO NOTHING

INSERT INTO counter (branch, cursor, members, checksum) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (branch) DO UPDATE
SET cursor = excluded.cursor, members = excluded.members, checksum = excluded.checksum

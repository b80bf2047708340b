INSERT INTO entry (branch, device, generation, seq, id, kind, schema, body, member_id, member_version,
                   at, actor, encounter, prev, hash, received_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)

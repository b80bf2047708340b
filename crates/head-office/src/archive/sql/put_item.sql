INSERT INTO item (branch, kind, id, cursor, version, place, body, removed_reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (branch, kind, id) DO UPDATE
SET cursor = excluded.cursor, version = excluded.version, place = excluded.place,
    body = excluded.body, removed_reason = excluded.removed_reason

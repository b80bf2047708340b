INSERT INTO chunk (branch, cursor, position, digest, bytes)
SELECT * FROM unnest(?1::text[], ?2::bigint[], ?3::bigint[], ?4::text[], ?5::bigint[])

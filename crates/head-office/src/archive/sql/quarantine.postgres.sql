INSERT INTO quarantine (branch, device, generation, seq, hash, entry, received_at)
SELECT *
FROM unnest(?1::text[], ?2::text[], ?3::bigint[], ?4::bigint[], ?5::text[], ?6::text[], ?7::text[])
ON CONFLICT DO NOTHING

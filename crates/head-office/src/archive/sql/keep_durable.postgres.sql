INSERT INTO durable (branch, device, generation, seq)
SELECT * FROM unnest(?1::text[], ?2::text[], ?3::bigint[], ?4::bigint[])
ON CONFLICT (branch, device, generation) DO UPDATE SET seq = greatest(durable.seq, excluded.seq)

INSERT INTO durable (branch, device, generation, seq) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (branch, device, generation) DO UPDATE SET seq = max(durable.seq, excluded.seq)

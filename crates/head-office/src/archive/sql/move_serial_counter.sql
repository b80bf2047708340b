INSERT INTO serial_counter VALUES (?1, 1 + CAST(?2 AS BIGINT))
ON CONFLICT (branch) DO UPDATE SET next = serial_counter.next + CAST(?2 AS BIGINT)
RETURNING next

INSERT INTO serial_counter VALUES (?1, 1 + ?2)
ON CONFLICT (branch) DO UPDATE SET next = serial_counter.next + ?2
RETURNING next

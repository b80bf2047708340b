-- Holds the branch's counter until the commit ends; the first change of a branch makes it.
INSERT INTO counter (branch, cursor, members, checksum) VALUES (?1, 0, 0, 0)
ON CONFLICT (branch) DO UPDATE SET cursor = counter.cursor
RETURNING cursor, members, checksum

-- The first life of the archive; a later start finds it begun and writes nothing.
INSERT INTO office (only_row, epoch)
SELECT 1, ?1
WHERE NOT EXISTS (SELECT 1 FROM office)

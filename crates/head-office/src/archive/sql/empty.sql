-- Makes room for a backup. What head office never deletes goes here and nowhere else.
DROP TRIGGER lookup_stays;
DELETE FROM chunk;
DELETE FROM snapshot;
DELETE FROM durable;
DELETE FROM update_package;
DELETE FROM serial_twice;
DELETE FROM serial;
DELETE FROM serial_block;
DELETE FROM serial_counter;
DELETE FROM lookup;
DELETE FROM quarantine;
DELETE FROM entry;
DELETE FROM second_factor;
DELETE FROM staff;
DELETE FROM certificate;
DELETE FROM device;
DELETE FROM enrol_code;
DELETE FROM item;
DELETE FROM counter;
DELETE FROM host;
CREATE TRIGGER lookup_stays BEFORE DELETE ON lookup
BEGIN SELECT raise(ABORT, 'a lookup stays'); END;

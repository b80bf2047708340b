-- Makes room for a backup. What head office never deletes goes here and nowhere else.
GRANT TRUNCATE ON lookup TO CURRENT_USER;
TRUNCATE chunk, snapshot, durable, update_package, serial_twice, serial, serial_block, serial_counter, lookup, quarantine, entry, second_factor, staff, certificate, device, enrol_code, item,
         counter, host;
REVOKE TRUNCATE ON lookup FROM CURRENT_USER;

UPDATE staff SET wrong_pins = wrong_pins + 1
WHERE branch = ?1 AND id = ?2 AND wrong_pins < ?3
RETURNING pin_hash, wrong_pins

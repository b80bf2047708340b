UPDATE counter SET cursor = ?2, members = ?3, checksum = ?4 WHERE branch = ?1

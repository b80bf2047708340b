SELECT cursor, members, checksum FROM counter WHERE branch = ?1

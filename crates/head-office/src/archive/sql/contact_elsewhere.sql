SELECT 1 FROM entry
WHERE branch = ?1 AND member_id = ?2 AND kind = 'OutreachLogged' AND device <> ?3 AND at >= ?4
LIMIT 1

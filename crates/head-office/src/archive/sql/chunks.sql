SELECT digest, bytes FROM chunk WHERE branch = ?1 AND cursor = ?2 ORDER BY position

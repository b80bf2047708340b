SELECT entry FROM quarantine
WHERE branch BETWEEN coalesce(?1, '') AND coalesce(?1, '99')
ORDER BY branch, device, generation, seq, hash

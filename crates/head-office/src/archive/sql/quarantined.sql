SELECT DISTINCT device, generation, seq FROM quarantine ORDER BY branch, device, generation, seq

SELECT device, generation, seq
FROM quarantine
GROUP BY branch, device, generation, seq
ORDER BY branch, device, generation, seq

SELECT device.id, device.branch, device.generation, device.release_secret, device.revoked_at,
       certificate.expires_at, device.kind, device.enrolled_at
FROM certificate
JOIN device ON device.branch = certificate.branch AND device.id = certificate.device
WHERE certificate.fingerprint = ?1

-- What people asked of head office itself, in order, each record bound to the one before. Append-only.
CREATE TABLE administration (
    seq     BIGINT PRIMARY KEY,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    command TEXT NOT NULL,
    -- What it was about, as JSON; never a name, a PIN or a code.
    about   TEXT NOT NULL,
    prev    TEXT NOT NULL,
    hash    TEXT NOT NULL
);
-- A record stays, and as it was.
REVOKE UPDATE, DELETE, TRUNCATE ON administration FROM CURRENT_USER;

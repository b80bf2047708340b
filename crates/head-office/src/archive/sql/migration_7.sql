-- What people asked of head office itself, in order, each record bound to the one before. Append-only.
CREATE TABLE administration (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    command TEXT NOT NULL,
    -- What it was about, as JSON; never a name, a PIN or a code.
    about   TEXT NOT NULL,
    prev    TEXT NOT NULL,
    hash    TEXT NOT NULL
) STRICT;
CREATE TRIGGER administration_stays BEFORE DELETE ON administration
BEGIN SELECT raise(ABORT, 'a record stays'); END;
CREATE TRIGGER administration_stays_as_it_was BEFORE UPDATE ON administration
BEGIN SELECT raise(ABORT, 'a record stays as it was'); END;

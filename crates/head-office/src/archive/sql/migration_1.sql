-- What head office holds. Every table leads with the branch, so that the whole can be spread by branch.

-- One row: which life of the archive this is. A restored backup begins a new one.
CREATE TABLE office (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    epoch    TEXT NOT NULL
) STRICT;

-- Names and addresses the server's certificate stands for, besides this machine itself.
CREATE TABLE host (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The cursor of each branch, moved last in every transaction; and what /v1/check compares.
CREATE TABLE counter (
    branch   TEXT PRIMARY KEY,
    cursor   INTEGER NOT NULL,
    members  INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything desks receive. A removed item stays, so that desks hear of it.
CREATE TABLE item (
    branch         TEXT NOT NULL,
    kind           TEXT NOT NULL,
    id             TEXT NOT NULL,
    cursor         INTEGER NOT NULL,
    version        INTEGER NOT NULL,
    place          TEXT NOT NULL,
    body           TEXT,
    removed_reason TEXT,
    PRIMARY KEY (branch, kind, id),
    CHECK ((body IS NULL) <> (removed_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX item_in_commit_order ON item (branch, cursor);
CREATE INDEX item_in_snapshot_order ON item (branch, kind, place, id);

-- One-time codes, known here by their digest only.
CREATE TABLE enrol_code (
    branch     TEXT NOT NULL,
    digest     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT,
    PRIMARY KEY (branch, digest)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX enrol_code_by_digest ON enrol_code (digest);

CREATE TABLE device (
    branch         TEXT NOT NULL,
    id             TEXT NOT NULL,
    generation     INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    release_secret BLOB NOT NULL CHECK (length(release_secret) = 32),
    enrolled_at    TEXT NOT NULL,
    seen_at        TEXT,
    revoked_at     TEXT,
    PRIMARY KEY (branch, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX device_by_id ON device (id);

-- The certificates of each desk, by the SHA-256 of their DER.
CREATE TABLE certificate (
    branch      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    device      TEXT NOT NULL,
    expires_at  TEXT NOT NULL,
    PRIMARY KEY (branch, fingerprint),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX certificate_by_fingerprint ON certificate (fingerprint);

-- What is secret about staff; the rest of a person is an item, because desks receive it.
CREATE TABLE staff (
    branch     TEXT NOT NULL,
    id         TEXT NOT NULL,
    pin_hash   TEXT NOT NULL,
    wrong_pins INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (branch, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX staff_by_id ON staff (id);

-- The journals of the desks, as they came.
CREATE TABLE entry (
    branch         TEXT NOT NULL,
    device         TEXT NOT NULL,
    generation     INTEGER NOT NULL,
    seq            INTEGER NOT NULL,
    id             TEXT NOT NULL,
    kind           TEXT NOT NULL,
    schema         INTEGER NOT NULL,
    body           TEXT NOT NULL,
    member_id      TEXT,
    member_version INTEGER,
    at             TEXT NOT NULL,
    actor          TEXT NOT NULL,
    encounter      TEXT,
    prev           TEXT NOT NULL,
    hash           TEXT NOT NULL,
    received_at    TEXT NOT NULL,
    PRIMARY KEY (branch, device, generation, seq),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id)
) STRICT;

-- Entries that do not follow what is held. Both are kept; people decide.
CREATE TABLE quarantine (
    branch      TEXT NOT NULL,
    device      TEXT NOT NULL,
    generation  INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    hash        TEXT NOT NULL,
    entry       TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (branch, device, generation, seq, hash),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id)
) STRICT;

CREATE TABLE snapshot (
    branch     TEXT NOT NULL,
    cursor     INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    manifest   TEXT NOT NULL,
    signature  TEXT NOT NULL,
    PRIMARY KEY (branch, cursor)
) STRICT, WITHOUT ROWID;

-- Which blobs a snapshot consists of. Equal chunks of two snapshots are one blob.
CREATE TABLE chunk (
    branch   TEXT NOT NULL,
    cursor   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    digest   TEXT NOT NULL,
    bytes    INTEGER NOT NULL,
    PRIMARY KEY (branch, cursor, position),
    FOREIGN KEY (branch, cursor) REFERENCES snapshot (branch, cursor) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX chunk_by_digest ON chunk (digest, branch);

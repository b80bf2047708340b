-- What head office holds, on PostgreSQL. Every table leads with the branch, so that the whole can be spread
-- by branch; therefore no index is unique without it, and what must be unique over all branches is random or
-- looked for under a lock. Text sorts by its bytes, as in the embedded file.

-- One row: which life of the archive this is. A restored backup begins a new one.
CREATE TABLE office (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    epoch    TEXT NOT NULL
);

-- Names and addresses the server's certificate stands for, besides this machine itself.
CREATE TABLE host (
    name TEXT COLLATE "C" PRIMARY KEY
);

-- The cursor of each branch, locked last in every transaction and moved before its end; and what /v1/check
-- compares.
CREATE TABLE counter (
    branch   TEXT COLLATE "C" PRIMARY KEY,
    cursor   BIGINT NOT NULL,
    members  BIGINT NOT NULL,
    checksum BIGINT NOT NULL
);

-- Everything desks receive. A removed item stays, so that desks hear of it. The last three columns are what a
-- member is found by from another branch, filled with what the program folds.
CREATE TABLE item (
    branch         TEXT COLLATE "C" NOT NULL,
    kind           TEXT COLLATE "C" NOT NULL,
    id             TEXT COLLATE "C" NOT NULL,
    cursor         BIGINT NOT NULL,
    version        BIGINT NOT NULL,
    place          TEXT COLLATE "C" NOT NULL,
    body           TEXT,
    removed_reason TEXT,
    kana_key       TEXT COLLATE "C",
    birth_date     TEXT COLLATE "C",
    inquiry_key    TEXT COLLATE "C",
    PRIMARY KEY (branch, kind, id),
    CHECK ((body IS NULL) <> (removed_reason IS NULL))
);
CREATE UNIQUE INDEX item_in_commit_order ON item (branch, cursor);
CREATE INDEX item_in_snapshot_order ON item (branch, kind, place, id);
CREATE INDEX member_by_number ON item (place) WHERE kind = 'member' AND body IS NOT NULL;
CREATE INDEX member_by_kana_and_birth ON item (kana_key, birth_date) WHERE kind = 'member' AND body IS NOT NULL;
CREATE INDEX member_by_inquiry ON item (inquiry_key) WHERE kind = 'member' AND body IS NOT NULL;

-- One-time codes, known here by their digest only.
CREATE TABLE enrol_code (
    branch     TEXT COLLATE "C" NOT NULL,
    digest     TEXT COLLATE "C" NOT NULL,
    kind       TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT,
    PRIMARY KEY (branch, digest)
);
CREATE INDEX enrol_code_by_digest ON enrol_code (digest);

CREATE TABLE device (
    branch         TEXT COLLATE "C" NOT NULL,
    id             TEXT COLLATE "C" NOT NULL,
    generation     BIGINT NOT NULL,
    kind           TEXT NOT NULL,
    release_secret BYTEA NOT NULL CHECK (length(release_secret) = 32),
    enrolled_at    TEXT COLLATE "C" NOT NULL,
    seen_at        TEXT,
    revoked_at     TEXT,
    PRIMARY KEY (branch, id)
);
CREATE INDEX device_by_id ON device (id);

-- The certificates of each desk, by the SHA-256 of their DER.
CREATE TABLE certificate (
    branch      TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    device      TEXT COLLATE "C" NOT NULL,
    expires_at  TEXT NOT NULL,
    PRIMARY KEY (branch, fingerprint),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id)
);
CREATE INDEX certificate_by_fingerprint ON certificate (fingerprint);

-- What is secret about staff; the rest of a person is an item, because desks receive it.
CREATE TABLE staff (
    branch     TEXT COLLATE "C" NOT NULL,
    id         TEXT COLLATE "C" NOT NULL,
    pin_hash   TEXT NOT NULL,
    wrong_pins BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (branch, id)
);
CREATE INDEX staff_by_id ON staff (id);

-- The journals of the desks, as they came.
CREATE TABLE entry (
    branch         TEXT COLLATE "C" NOT NULL,
    device         TEXT COLLATE "C" NOT NULL,
    generation     BIGINT NOT NULL,
    seq            BIGINT NOT NULL,
    id             TEXT NOT NULL,
    kind           TEXT NOT NULL,
    schema         BIGINT NOT NULL,
    body           TEXT NOT NULL,
    member_id      TEXT,
    member_version BIGINT,
    at             TEXT NOT NULL,
    actor          TEXT NOT NULL,
    encounter      TEXT,
    prev           TEXT NOT NULL,
    hash           TEXT NOT NULL,
    received_at    TEXT NOT NULL,
    PRIMARY KEY (branch, device, generation, seq),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id)
);

-- Entries that do not follow what is held. Both are kept; people decide.
CREATE TABLE quarantine (
    branch      TEXT COLLATE "C" NOT NULL,
    device      TEXT COLLATE "C" NOT NULL,
    generation  BIGINT NOT NULL,
    seq         BIGINT NOT NULL,
    hash        TEXT COLLATE "C" NOT NULL,
    entry       TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (branch, device, generation, seq, hash),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id)
);

CREATE TABLE snapshot (
    branch     TEXT COLLATE "C" NOT NULL,
    cursor     BIGINT NOT NULL,
    written_at TEXT COLLATE "C" NOT NULL,
    manifest   TEXT NOT NULL,
    signature  TEXT NOT NULL,
    PRIMARY KEY (branch, cursor)
);

-- Which blobs a snapshot consists of. Equal chunks of two snapshots are one blob.
CREATE TABLE chunk (
    branch   TEXT COLLATE "C" NOT NULL,
    cursor   BIGINT NOT NULL,
    position BIGINT NOT NULL,
    digest   TEXT COLLATE "C" NOT NULL,
    bytes    BIGINT NOT NULL,
    PRIMARY KEY (branch, cursor, position),
    FOREIGN KEY (branch, cursor) REFERENCES snapshot (branch, cursor) ON DELETE CASCADE
);
CREATE INDEX chunk_by_digest ON chunk (digest, branch);

-- Every question of a desk after members of other branches. What was asked, and after whom, is not in here.
CREATE TABLE lookup (
    branch    TEXT COLLATE "C" NOT NULL,
    device    TEXT COLLATE "C" NOT NULL,
    at        TEXT COLLATE "C" NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    person    TEXT,
    purpose   TEXT NOT NULL,
    encounter TEXT NOT NULL,
    question  TEXT NOT NULL,
    found     BIGINT,
    refused   TEXT,
    PRIMARY KEY (branch, device, at, id),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id),
    CHECK ((found IS NULL) <> (refused IS NULL))
);
-- A lookup stays, and as it was. Triggers would not spread by branch; a right that nobody has does.
REVOKE UPDATE, DELETE, TRUNCATE ON lookup FROM CURRENT_USER;

-- A transaction sees and writes the rows of the branch it names, or of all when it says so on purpose. Forced,
-- because the program owns its tables.
DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['counter', 'item', 'enrol_code', 'device', 'certificate', 'staff', 'entry',
                                'quarantine', 'snapshot', 'chunk', 'lookup']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_branch ON %I USING (current_setting(''madoguchi.branch'', true) IN (branch, ''all''))',
            name);
    END LOOP;
END
$$;

-- Members of all branches by what names them exactly. The indexes are made over the record itself, so that
-- none can say something else than it. When what kana_key or inquiry_key gives changes, a migration has to
-- say REINDEX.
CREATE INDEX member_by_number ON item (place)
WHERE kind = 'member' AND body IS NOT NULL;
CREATE INDEX member_by_kana_and_birth ON item (kana_key(body ->> '$.kana'), body ->> '$.birth_date')
WHERE kind = 'member' AND body IS NOT NULL;
CREATE INDEX member_by_inquiry ON item (inquiry_key(body ->> '$.inquiry_number'))
WHERE kind = 'member' AND body IS NOT NULL;

-- Every question of a desk after members of other branches: who asked, how and in which visit, and how many
-- were found or why it was refused. What was asked, and after whom, is not in here.
CREATE TABLE lookup (
    branch    TEXT NOT NULL,
    device    TEXT NOT NULL,
    at        TEXT NOT NULL,
    id        TEXT NOT NULL,
    -- The user id; nothing when the branch has nobody of that id.
    person    TEXT,
    purpose   TEXT NOT NULL,
    encounter TEXT NOT NULL,
    question  TEXT NOT NULL,
    found     INTEGER,
    refused   TEXT,
    PRIMARY KEY (branch, device, at, id),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id),
    CHECK ((found IS NULL) <> (refused IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER lookup_stays BEFORE DELETE ON lookup
BEGIN SELECT raise(ABORT, 'a lookup stays'); END;
CREATE TRIGGER lookup_stays_as_it_was BEFORE UPDATE ON lookup
BEGIN SELECT raise(ABORT, 'a lookup stays as it was'); END;

-- 交付番号: the next number of each branch's series, and the blocks of it that desks may use. A block is never given out
-- twice, whatever became of the desk.
CREATE TABLE serial_counter (
    branch TEXT PRIMARY KEY,
    next   INTEGER NOT NULL CHECK (next > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE serial_block (
    branch       TEXT NOT NULL,
    first        INTEGER NOT NULL,
    last         INTEGER NOT NULL,
    device       TEXT NOT NULL,
    generation   INTEGER NOT NULL,
    granted_at   TEXT NOT NULL,
    -- Since when its desk may no longer use it.
    withdrawn_at TEXT,
    PRIMARY KEY (branch, first),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id),
    CHECK (first <= last)
) STRICT, WITHOUT ROWID;
CREATE INDEX serial_block_by_device ON serial_block (branch, device, generation);

CREATE TRIGGER serial_blocks_are_apart BEFORE INSERT ON serial_block
WHEN EXISTS (SELECT 1 FROM serial_block
             WHERE branch = NEW.branch AND first <= NEW.last AND last >= NEW.first)
BEGIN SELECT raise(ABORT, 'a certificate number is given out once'); END;

-- The numbers that papers took, each by the entry that took it first; and by which others, if that ever happens.
CREATE TABLE serial (
    branch TEXT NOT NULL,
    serial TEXT NOT NULL,
    hash   TEXT NOT NULL,
    PRIMARY KEY (branch, serial)
) STRICT, WITHOUT ROWID;

CREATE TABLE serial_twice (
    branch TEXT NOT NULL,
    serial TEXT NOT NULL,
    hash   TEXT NOT NULL,
    PRIMARY KEY (branch, serial, hash)
) STRICT, WITHOUT ROWID;

-- Since when a desk is known to have two pasts: it was set back to an older state, or copied.
ALTER TABLE device ADD COLUMN split_at TEXT;

-- What was done with a member, for what two desks did with one.
CREATE INDEX entry_by_member ON entry (branch, member_id, kind) WHERE member_id IS NOT NULL;

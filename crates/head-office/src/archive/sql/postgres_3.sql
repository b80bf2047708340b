-- 交付番号: the next number of each branch's series, and the blocks of it that desks may use. A block is never given out
-- twice, whatever became of the desk.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE serial_counter (
    branch TEXT COLLATE "C" PRIMARY KEY,
    next   BIGINT NOT NULL CHECK (next > 0)
);

CREATE TABLE serial_block (
    branch       TEXT COLLATE "C" NOT NULL,
    first        BIGINT NOT NULL,
    last         BIGINT NOT NULL,
    device       TEXT COLLATE "C" NOT NULL,
    generation   BIGINT NOT NULL,
    granted_at   TEXT NOT NULL,
    -- Since when its desk may no longer use it.
    withdrawn_at TEXT,
    PRIMARY KEY (branch, first),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id),
    CHECK (first <= last),
    CONSTRAINT serial_blocks_are_apart EXCLUDE USING gist (branch WITH =, int8range(first, last, '[]') WITH &&)
);
CREATE INDEX serial_block_by_device ON serial_block (branch, device, generation);

-- The numbers that papers took, each by the entry that took it first; and by which others, if that ever happens.
CREATE TABLE serial (
    branch TEXT COLLATE "C" NOT NULL,
    serial TEXT COLLATE "C" NOT NULL,
    hash   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (branch, serial)
);

CREATE TABLE serial_twice (
    branch TEXT COLLATE "C" NOT NULL,
    serial TEXT COLLATE "C" NOT NULL,
    hash   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (branch, serial, hash)
);

-- Since when a desk is known to have two pasts: it was set back to an older state, or copied.
ALTER TABLE device ADD COLUMN split_at TEXT;

-- What was done with a member, for what two desks did with one.
CREATE INDEX entry_by_member ON entry (branch, member_id, kind) WHERE member_id IS NOT NULL;

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['serial_counter', 'serial_block', 'serial', 'serial_twice']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_branch ON %I USING (current_setting(''madoguchi.branch'', true) IN (branch, ''all''))',
            name);
    END LOOP;
END
$$;

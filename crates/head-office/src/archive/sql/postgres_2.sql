-- Through which entry each series is in a backup that was read back and found whole.
CREATE TABLE durable (
    branch     TEXT COLLATE "C" NOT NULL,
    device     TEXT COLLATE "C" NOT NULL,
    generation BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    PRIMARY KEY (branch, device, generation),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id)
);
ALTER TABLE durable ENABLE ROW LEVEL SECURITY;
ALTER TABLE durable FORCE ROW LEVEL SECURITY;
CREATE POLICY own_branch ON durable USING (current_setting('madoguchi.branch', true) IN (branch, 'all'));

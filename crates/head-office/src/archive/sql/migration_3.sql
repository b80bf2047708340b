-- Through which entry each series is in a backup that was read back and found whole.
CREATE TABLE durable (
    branch     TEXT NOT NULL,
    device     TEXT NOT NULL,
    generation INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    PRIMARY KEY (branch, device, generation),
    FOREIGN KEY (branch, device) REFERENCES device (branch, id)
) STRICT, WITHOUT ROWID;

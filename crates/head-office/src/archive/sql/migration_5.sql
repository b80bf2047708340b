-- 第二要素 of staff, sealed to head office's own key: who has the archive alone has none. A code is taken once.
CREATE TABLE second_factor (
    branch    TEXT NOT NULL,
    id        TEXT NOT NULL,
    sealed    TEXT NOT NULL,
    last_step INTEGER NOT NULL,
    PRIMARY KEY (branch, id),
    FOREIGN KEY (branch, id) REFERENCES staff (branch, id)
) STRICT, WITHOUT ROWID;

-- 第二要素 of staff, sealed to head office's own key: who has the archive alone has none. A code is taken once.
CREATE TABLE second_factor (
    branch    TEXT COLLATE "C" NOT NULL,
    id        TEXT COLLATE "C" NOT NULL,
    sealed    TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    PRIMARY KEY (branch, id),
    FOREIGN KEY (branch, id) REFERENCES staff (branch, id)
);
ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factor FORCE ROW LEVEL SECURITY;
CREATE POLICY own_branch ON second_factor
    USING (current_setting('madoguchi.branch', true) IN (branch, 'all'));

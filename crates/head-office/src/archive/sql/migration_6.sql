-- 更新: packages of the program that desks may install. One that was published stays known, withdrawn or not, so that none
-- that is older follows it. The bytes lie in the folder `updates`, named by their digest.
CREATE TABLE update_package (
    target       TEXT NOT NULL,
    version      TEXT NOT NULL,
    digest       TEXT NOT NULL,
    -- As it was signed.
    description  TEXT NOT NULL,
    signature    TEXT NOT NULL,
    published_at TEXT NOT NULL,
    withdrawn_at TEXT,
    -- The branches it is offered to, with commas; all when there are none.
    branches     TEXT,
    PRIMARY KEY (target, version)
) STRICT, WITHOUT ROWID;

"""DuckDB over a file of its own, sorted by number, with an index for each thing that is sought exactly."""

import os

import duckdb
import kinds


def load(folder):
    path = os.path.join(folder, "peer-duckdb.db")
    if os.path.exists(path):
        os.remove(path)
    db = duckdb.connect(path)
    db.execute("set memory_limit = '6GB'")
    db.execute(kinds.TABLE)
    rows = os.path.join(folder, "members.tsv")
    db.execute(f"copy member from '{rows}' (delimiter '\t', quote '', escape '', header false, nullstr '~')")
    for column in ("key", "family_kana", "family_name", "birth", "postal", "inquiry", "certificate"):
        db.execute(f"create index by_{column} on member ({column})")
    db.execute("create table reading as select distinct family_kana as name from member")
    db.execute("checkpoint")
    return Desk(db)


def contains(columns):
    where = " or ".join(f"contains({column}, ?)" for column in columns)
    return (where, "", lambda a: (a["text"],) * len(columns))


class Desk:
    def __init__(self, db):
        self.db = db

    def nothing(self):
        return self.db.execute("select 1").fetchall()

    def asks(self, kind):
        if kind == "typo":
            text = f"select {kinds.COLUMNS} from member where family_kana in (select name from reading where damerau_levenshtein(name, ?) <= 1) limit {kinds.LIMIT}"
            return lambda a: self.db.execute(text, (a["text"],)).fetchall()
        found = kinds.sql(kind, "?", contains)
        if not found:
            return None
        text, fill = found
        return lambda a: self.db.execute(text, fill(a)).fetchall()

    def close(self):
        self.db.close()

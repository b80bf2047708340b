"""Python's own sqlite3 over a plain file with B-tree indexes."""

import csv
import os
import sqlite3

import kinds


def load(folder):
    path = os.path.join(folder, "peer-sqlite.db")
    if os.path.exists(path):
        os.remove(path)
    db = sqlite3.connect(path)
    db.executescript("pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-262144;")
    db.execute(kinds.TABLE)
    with open(os.path.join(folder, "members.tsv"), encoding="utf-8", newline="") as rows:
        reader = csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        db.executemany(f"insert into member values ({','.join('?' * 15)})", reader)
    for index in kinds.INDEXES:
        db.execute(index.format(c=""))
    # Distinct names are few: a part of one, or a slip, is looked for among them.
    db.executescript("""
        create table given as select distinct given_name as name from member;
        create table family as select distinct family_name as name from member;
        create table reading as select distinct family_kana as name from member;
        create table area as select distinct address as name from member;
        create index by_given_name on member (given_name);
        create index by_address on member (address);
        analyze""")
    db.commit()
    db.create_function("near", 2, kinds.is_near, deterministic=True)
    return Desk(db)


def contains(columns):
    if columns == ("address",):
        return ("address in (select name from area where instr(name, ?) > 0 limit 20)", "", lambda a: (a["text"],))
    where = "family_name in (select name from family where instr(name, ?) > 0) or given_name in (select name from given where instr(name, ?) > 0)"
    return (where, "", lambda a: (a["text"], a["text"]))


class Desk:
    def __init__(self, db):
        self.db = db

    def nothing(self):
        return self.db.execute("select 1").fetchall()

    def asks(self, kind):
        if kind == "typo":
            text = f"select {kinds.COLUMNS} from member where family_kana in (select name from reading where near(name, ?)) limit {kinds.LIMIT}"
            return lambda a: self.db.execute(text, (a["text"],)).fetchall()
        found = kinds.sql(kind, "?", contains)
        if not found:
            return None
        text, fill = found
        return lambda a: self.db.execute(text, fill(a)).fetchall()

    def close(self):
        self.db.close()

"""A private PostgreSQL over a socket: B-tree indexes in the collation C, trigrams where a part is asked for."""

import glob
import os
import pwd
import shutil
import subprocess

import kinds
import psycopg

SETTINGS = [
    "listen_addresses=''", "shared_buffers=1GB", "work_mem=64MB", "maintenance_work_mem=1GB", "fsync=off",
    "synchronous_commit=off", "max_wal_size=8GB", "jit=off", "random_page_cost=1.1", "effective_cache_size=8GB",
]


def as_owner(command):
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


def load(folder):
    programs = max(glob.glob("/usr/lib/postgresql/*/bin"))
    data, sockets = "/tmp/peer-postgres", "/tmp/peer-postgres-run"
    for place in (data, sockets):
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place, mode=0o700)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(place, owner.pw_uid, owner.pw_gid)
    run = lambda *command: subprocess.run(as_owner([f"{programs}/{command[0]}", *command[1:]]), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    run("initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C")
    options = " ".join(f"-c {setting}" for setting in SETTINGS) + f" -k {sockets}"
    run("pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{sockets}/log", "start")
    db = psycopg.connect(host=sockets, user="desk", dbname="postgres", autocommit=True, prepare_threshold=1)
    db.execute("create extension pg_trgm")
    db.execute("create extension fuzzystrmatch")
    db.execute(kinds.TABLE)
    with open(os.path.join(folder, "members.tsv"), "rb") as rows, db.cursor().copy("copy member from stdin with (format text, null '~')") as copy:
        while block := rows.read(1 << 20):
            copy.write(block)
    for index in kinds.INDEXES:
        db.execute(index.format(c=""))
    db.execute("create index by_given_name on member (given_name)")
    # Distinct names are few: a part of one, or a slip, is looked for among them; addresses have trigrams.
    for table, column in (("given", "given_name"), ("family", "family_name"), ("reading", "family_kana")):
        db.execute(f"create table {table} as select distinct {column} as name from member")
    db.execute("create index by_address on member using gin (address gin_trgm_ops)")
    db.execute("vacuum analyze")
    return Desk(db, lambda: run("pg_ctl", "-D", data, "-m", "fast", "stop"), (data, sockets))


def contains(columns):
    if columns == ("address",):
        return ("address like %s", "", lambda a: (f"%{a['text']}%",))
    where = "family_name in (select name from family where position(%s in name) > 0) or given_name in (select name from given where position(%s in name) > 0)"
    return (where, "", lambda a: (a["text"], a["text"]))


class Desk:
    def __init__(self, db, stop, places):
        self.db, self.stop, self.places = db, stop, places

    def nothing(self):
        return self.db.execute("select 1").fetchall()

    def asks(self, kind):
        if kind == "typo":
            # fuzzystrmatch knows no swap: a swap is two changes there.
            text = f"select {kinds.COLUMNS} from member where family_kana in (select name from reading where levenshtein_less_equal(name, %s, 1) <= 1) limit {kinds.LIMIT}"
            return lambda a: self.db.execute(text, (a["text"],)).fetchall()
        found = kinds.sql(kind, "%s", contains)
        if not found:
            return None
        text, fill = found
        return lambda a: self.db.execute(text, fill(a)).fetchall()

    def close(self):
        self.db.close()
        self.stop()
        for place in self.places:
            shutil.rmtree(place, ignore_errors=True)

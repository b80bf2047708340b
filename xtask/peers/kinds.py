"""The questions as SQL, for the engines that speak it. {p} stands for a blank of the engine."""

LIMIT = 20
COLUMNS = "key, family_kana, given_kana, family_name, given_name, birth"
END = "\U0010ffff"

TABLE = """create table member (
  key bigint, symbol integer, number integer, suffix integer, family_kana text, given_kana text,
  family_name text, given_name text, birth integer, postal text, address text, employer text,
  inquiry text, certificate text, id text)"""


def split(text):
    family, _, given = text.partition(" ")
    return family, given


def prefix(text):
    return text, text + END


def sql(kind, blank, contains):
    """The statement of a kind and what fills its blanks; None for a kind that SQL does not answer here."""
    p = blank
    names = {"kana": ("family_kana", "given_kana"), "kanji": ("family_name", "given_name")}
    keys = (f"key >= {p} and key < {p}", "key", lambda a: (a["key_from"], a["key_to"]))
    script = "kanji" if kind.startswith("kanji") else "kana"
    family, given = names[script]
    whole = (f"{family} >= {p} and {family} < {p}", f"{family}, {given}, birth, key", lambda a: prefix(a["text"]))
    both = f"family_kana >= {p} and family_kana < {p} and given_kana >= {p} and given_kana < {p}"
    named = lambda a: prefix(a["family"]) + prefix(a["given"])
    born = lambda a: (a["from"], a["to"])
    table = {
        "number_exact": keys,
        "household": keys,
        "employer_symbol": keys,
        "kana_prefix": whole,
        "kanji_prefix": whole,
        "kana_full": (f"{family} = {p} and {given} >= {p} and {given} < {p}", f"{given}, birth, key", lambda a: (split(a["text"])[0], *prefix(split(a["text"])[1]))),
        "kanji_full": (f"{family} = {p} and {given} >= {p} and {given} < {p}", f"{given}, birth, key", lambda a: (split(a["text"])[0], *prefix(split(a["text"])[1]))),
        "given_kana_prefix": (f"given_kana >= {p} and given_kana < {p}", "given_kana, birth", lambda a: prefix(a["text"])),
        "birth": (f"birth = {p}", "family_kana, given_kana", lambda a: (a["birth"],)),
        "kana_and_birth": (f"family_kana >= {p} and family_kana < {p} and birth = {p}", "family_kana, given_kana", lambda a: (*prefix(a["text"]), a["birth"])),
        "kana_and_year": (f"family_kana >= {p} and family_kana < {p} and birth between {p} and {p}", "family_kana, given_kana", lambda a: (*prefix(a["text"]), *born(a))),
        "two_words": (both, "family_kana, given_kana, birth, key", named),
        "two_words_and_year": (both + f" and birth between {p} and {p}", "family_kana, given_kana, birth, key", lambda a: named(a) + born(a)),
        "postal": (f"postal = {p}", "key", lambda a: (a["postal"],)),
        "employer_prefix": (f"employer >= {p} and employer < {p}", "employer, key", lambda a: prefix(a["text"])),
        "inquiry": (f"inquiry = {p}", "key", lambda a: (a["text"],)),
        "certificate": (f"certificate = {p}", "key", lambda a: (a["text"],)),
        "name_part": contains(("family_name", "given_name")),
        "address_part": contains(("address",)),
    }
    if kind not in table or table[kind] is None:
        return None
    where, order, fill = table[kind]
    ordered = f" order by {order}" if order else ""
    return f"select {COLUMNS} from member where {where}{ordered} limit {LIMIT}", fill


INDEXES = [
    "create unique index by_key on member (key)",
    "create index by_kana on member (family_kana {c}, given_kana {c}, birth, key)",
    "create index by_given_kana on member (given_kana {c}, birth)",
    "create index by_name on member (family_name {c}, given_name {c}, birth, key)",
    "create index by_birth on member (birth, family_kana {c}, given_kana {c})",
    "create index by_postal on member (postal, key)",
    "create index by_employer on member (employer {c}, key)",
    "create index by_inquiry on member (inquiry)",
    "create index by_certificate on member (certificate)",
]


def is_near(one, other):
    """One character wrong, missing, added or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return one == other
    front = 0
    while front < min(len(one), len(other)) and one[front] == other[front]:
        front += 1
    one, other = one[front:], other[front:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    swapped = len(one) == len(other) == 2 and one == other[::-1]
    return swapped or (len(one) <= 1 and len(other) <= 1)

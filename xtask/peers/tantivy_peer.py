"""Tantivy: each column a term of its own, lists in the order of relevance, which is none here."""

import os
import shutil

import kinds
import tantivy
from tantivy import Occur, Query

COLUMNS = ["key", "symbol", "number", "suffix", "family_kana", "given_kana", "family_name", "given_name", "birth", "postal", "address", "employer", "inquiry", "certificate", "id"]
TERMS = ["family_kana", "given_kana", "family_name", "given_name", "postal", "employer", "inquiry", "certificate", "household"]


def load(folder):
    path = os.path.join(folder, "peer-tantivy")
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    builder = tantivy.SchemaBuilder()
    for column in TERMS:
        builder.add_text_field(column, stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("birth", indexed=True, fast=True)
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_text_field("row", stored=True, tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    index = tantivy.Index(schema, path=path)
    writer = index.writer(heap_size=1_000_000_000, num_threads=2)
    with open(os.path.join(folder, "members.tsv"), encoding="utf-8") as lines:
        for line in lines:
            row = dict(zip(COLUMNS, line.rstrip("\n").split("\t")))
            document = tantivy.Document(key=int(row["key"]), birth=int(row["birth"]))
            for column in TERMS[:-1]:
                document.add_text(column, row[column])
            document.add_text("household", f"{row['symbol']}-{row['number']}")
            document.add_text("row", "\t".join(line.split("\t")[:9]))
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return Desk(index, schema)


class Desk:
    def __init__(self, index, schema):
        self.index, self.schema, self.searcher = index, schema, index.searcher()

    def nothing(self):
        return []

    def rows(self, query):
        found = self.searcher.search(query, limit=kinds.LIMIT, count=False).hits
        return [self.searcher.doc(address)["row"][0] for _, address in found]

    def term(self, field, text):
        return Query.term_query(self.schema, field, text, index_option="basic")

    def begins(self, field, text):
        return Query.regex_query(self.schema, field, text + ".*")

    def within(self, field, low, high):
        return Query.range_query(self.schema, field, tantivy.FieldType.Integer, low, high, True, True)

    def all(self, *queries):
        return Query.boolean_query([(Occur.Must, query) for query in queries])

    def asks(self, kind):
        s = self
        makes = {
            "number_exact": lambda a: s.within("key", a["key_from"], a["key_to"] - 1),
            "household": lambda a: s.within("key", a["key_from"], a["key_to"] - 1),
            "employer_symbol": lambda a: s.within("key", a["key_from"], a["key_to"] - 1),
            "kana_prefix": lambda a: s.begins("family_kana", a["text"]),
            "kanji_prefix": lambda a: s.begins("family_name", a["text"]),
            "given_kana_prefix": lambda a: s.begins("given_kana", a["text"]),
            "kana_full": lambda a: s.all(s.term("family_kana", kinds.split(a["text"])[0]), s.begins("given_kana", kinds.split(a["text"])[1])),
            "kanji_full": lambda a: s.all(s.term("family_name", kinds.split(a["text"])[0]), s.begins("given_name", kinds.split(a["text"])[1])),
            "birth": lambda a: s.within("birth", a["birth"], a["birth"]),
            "kana_and_birth": lambda a: s.all(s.begins("family_kana", a["text"]), s.within("birth", a["birth"], a["birth"])),
            "kana_and_year": lambda a: s.all(s.begins("family_kana", a["text"]), s.within("birth", a["from"], a["to"])),
            "two_words": lambda a: s.all(s.begins("family_kana", a["family"]), s.begins("given_kana", a["given"])),
            "two_words_and_year": lambda a: s.all(s.begins("family_kana", a["family"]), s.begins("given_kana", a["given"]), s.within("birth", a["from"], a["to"])),
            "name_part": lambda a: Query.boolean_query([(Occur.Should, Query.regex_query(s.schema, field, f".*{a['text']}.*")) for field in ("family_name", "given_name")]),
            "typo": lambda a: Query.fuzzy_term_query(s.schema, "family_kana", a["text"], distance=1, transposition_cost_one=True),
            "postal": lambda a: s.term("postal", a["postal"]),
            "employer_prefix": lambda a: s.begins("employer", a["text"]),
            "inquiry": lambda a: s.term("inquiry", a["text"]),
            "certificate": lambda a: s.term("certificate", a["text"]),
        }
        make = makes.get(kind)
        return (lambda a: self.rows(make(a))) if make else None

    def close(self):
        pass

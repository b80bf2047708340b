"""Measures how long other engines take for the same questions over the same people.

python peers.py PEER FOLDER COUNT

PEER is sqlite, postgres, duckdb or tantivy. FOLDER holds members.tsv and queries.jsonl as the search bench writes
them. Prints a line of JSON for each kind of question and one for the load. Each question is timed from the call
until all rows are there as Python has them; "empty_call" is what a call costs that asks for nothing.
"""

import importlib
import json
import os
import sys
import time

WARM_UP = 100
SECONDS_A_KIND = 40.0


def questions(folder, count):
    """The questions by kind, those that a peer can be asked."""
    kinds = {}
    with open(os.path.join(folder, "queries.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            query = json.loads(line)
            if query["args"] is not None and len(kinds.setdefault(query["kind"], [])) < count:
                kinds[query["kind"]].append(query["args"])
    return {kind: queries for kind, queries in kinds.items() if queries}


def measure(ask, queries):
    """Times of the questions in microseconds, sorted, and the rows a question had on average."""
    for args in queries[:WARM_UP]:
        ask(args)
    times, rows, begun = [], 0, time.perf_counter()
    for args in queries:
        start = time.perf_counter_ns()
        rows += len(ask(args))
        times.append((time.perf_counter_ns() - start) / 1000)
        if time.perf_counter() - begun > SECONDS_A_KIND:
            break
    return sorted(times), rows / len(times)


def tell(peer, kind, times, rows):
    at = lambda part: times[min(int(len(times) * part), len(times) - 1)]
    line = {"peer": peer, "kind": kind, "n": len(times), "p50_us": round(at(0.5)), "p99_us": round(at(0.99)), "mean_rows": round(rows, 1)}
    print(json.dumps(line), flush=True)


def main():
    peer, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    engine = importlib.import_module(f"{peer}_peer")
    begun = time.perf_counter()
    desk = engine.load(folder)
    print(json.dumps({"peer": peer, "load_seconds": round(time.perf_counter() - begun, 1)}), flush=True)
    try:
        tell(peer, "empty_call", *measure(lambda _: desk.nothing(), [None] * 2000))
        for kind, queries in questions(folder, count).items():
            ask = desk.asks(kind)
            if ask:
                tell(peer, kind, *measure(ask, queries))
    finally:
        desk.close()


if __name__ == "__main__":
    main()

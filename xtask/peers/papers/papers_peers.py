"""Measures how long other engines take to make the same pages.

python papers_peers.py PEER PAGES.jsonl FONTS COUNT

PEER is reportlab, weasyprint or chromium. PAGES.jsonl holds a page a line as the papers bench writes them; FONTS names
the files of the faces as `regular=PATH,bold=PATH,…`. Prints a line of JSON for one notice of two pages, made again and
again, and one for COUNT pages in one file. Timed is the way from the pages in memory to the PDF on disk.
"""

import importlib
import json
import os
import resource
import sys
import tempfile
import time

SINGLE_SECONDS = 20.0


def read_pages(path, count):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(count))]


def timed(engine, pages, out):
    begun = time.perf_counter()
    engine.write(pages, out)
    return time.perf_counter() - begun


def single(engine, pages, out):
    """Times of notices of two pages in milliseconds, the first left out: it opens the fonts."""
    times, begun = [], time.perf_counter()
    for first in range(0, len(pages) - 1, 2):
        times.append(timed(engine, pages[first : first + 2], out) * 1000)
        if time.perf_counter() - begun > SINGLE_SECONDS and len(times) > 3:
            break
    return sorted(times[1:])


def peak_mebibytes():
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(own, others) / 1024


def main():
    peer, path, fonts, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    engine = importlib.import_module(f"{peer}_peer").Engine(dict(pair.split("=", 1) for pair in fonts.split(",")))
    pages = read_pages(path, count)
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.pdf")
        times = single(engine, pages, out)
        middle = times[len(times) // 2]
        print(json.dumps({"peer": peer, "kind": "single", "n": len(times), "p50_ms": round(middle, 2)}), flush=True)
        seconds = timed(engine, pages, out)
        line = {
            "peer": peer,
            "kind": "batch",
            "pages": len(pages),
            "seconds": round(seconds, 3),
            "pages_per_second": round(len(pages) / seconds, 1),
            "bytes_a_page": os.path.getsize(out) // len(pages),
            "peak_mib": round(peak_mebibytes()),
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()

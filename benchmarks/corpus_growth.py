"""How a corpus file grows: size, time to add and time to ask, at several numbers of articles.

usage: corpus_growth.py [--sizes 10000 100000] [--ask 300] [--length 0] [--no-texts] [--file PATH]

The articles are invented (see corpus_texts.py). At each size the file is closed and opened again, and edited copies of
articles spread over the whole corpus are asked about, none of which it has seen; the median of three passes is told,
each with a fresh connection. CPU time of this process, and wall clock, in milliseconds an article. Prints one JSON line
a size, and at last the growth from the first size to the last. ``debris_ms`` is the part of both that leaves out page
debris and does not depend on the corpus; it is in ``add_ms`` and ``ask_ms``.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from corpus_texts import EDITED, Texts

from newsaudit import Article, Corpus
from newsaudit.document import Document

STEP = 1000


def clock() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def ask(path: Path, drafts: list[Article], *, texts: bool) -> dict[str, float]:
    with Corpus.open(path, texts=texts) as corpus:
        corpus.neighbours(Article("warm " * 100, id="w"))
        gc.collect()
        cpu, wall, found = [], [], 0
        for draft in drafts:
            start = clock()
            near = corpus.neighbours(draft)
            end = clock()
            cpu.append(end[0] - start[0])
            wall.append(end[1] - start[1])
            found += any(neighbour.id == draft.metadata["story"] for neighbour in near)
    return {
        "ask_ms": statistics.mean(cpu) * 1000,
        "ask_wall_ms": statistics.mean(wall) * 1000,
        "ask_wall_ms_median": statistics.median(wall) * 1000,
        "ask_wall_ms_95": sorted(wall)[int(0.95 * len(wall))] * 1000,
        "found": found / len(drafts),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--ask", type=int, default=300)
    parser.add_argument("--length", type=int, default=0, help="code points of a draft, at least")
    parser.add_argument("--no-texts", action="store_true")
    parser.add_argument("--file", type=Path, help="keep the corpus here; one that is there is asked, not built again")
    options = parser.parse_args()
    texts = Texts()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder) / "corpus.sqlite"
        with Corpus.open(path, texts=not options.no_texts) as corpus:
            done = len(corpus)
        for size in sorted(options.sizes):
            spent = [0.0, 0.0]
            before = done
            with Corpus.open(path, texts=not options.no_texts) as corpus:
                while done < size:
                    part = range(done, min(size, done + STEP))
                    articles = [Article(texts.article(number), id=str(number)) for number in part]
                    start = clock()
                    corpus.add_many(articles)
                    spent = [
                        sum(pair)
                        for pair in zip(spent, (b - a for a, b in zip(start, clock(), strict=True)), strict=True)
                    ]
                    done = part.stop
                    print(f"\r{done} of {size}", end="", file=sys.stderr, flush=True)
            step = max(1, size // options.ask)
            drafts = []
            for number in range(0, size, step)[: options.ask]:
                story = str(number - number % EDITED)
                drafts.append(
                    Article(texts.draft(number, options.length), id=f"draft {number}", metadata={"story": story})
                )
            start = time.process_time()
            for draft in drafts:
                _ = Document(draft).body_lines
            debris = (time.process_time() - start) / len(drafts)
            passes = [ask(path, drafts, texts=not options.no_texts) for _ in range(3)]
            row = {"articles": size, "bytes_an_article": path.stat().st_size / size, "debris_ms": debris * 1000}
            if done > before:
                row |= {"add_ms": spent[0] / (done - before) * 1000, "add_wall_ms": spent[1] / (done - before) * 1000}
            row |= {name: statistics.median(one[name] for one in passes) for name in passes[0]}
            row = {name: round(value, 3) for name, value in row.items()}
            rows.append(row)
            print(file=sys.stderr)
            print(json.dumps(row), flush=True)
    names = ("ask_ms", "ask_wall_ms", "ask_wall_ms_median")
    print(json.dumps({f"growth_{name}": round(rows[-1][name] / rows[0][name], 2) for name in names}))


if __name__ == "__main__":
    main()

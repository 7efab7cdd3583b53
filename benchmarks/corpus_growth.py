"""How a corpus file grows: size, time to add and time to ask, at several numbers of articles.

usage: corpus_growth.py [--sizes 2000 20000] [--ask 200] [--no-texts]

The articles are invented (500 words from a vocabulary of 20,000 with Zipf's frequencies); every tenth is an edited
copy of an earlier one. Prints one JSON line a size. CPU time of this process.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from newsaudit import Article, Corpus


def vocabulary(source: random.Random) -> list[str]:
    letters = "abcdefghijklmnoprstuvwyz"
    return ["".join(source.choices(letters, k=source.randint(2, 9))) for _ in range(20_000)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 20_000])
    parser.add_argument("--ask", type=int, default=200)
    parser.add_argument("--no-texts", action="store_true")
    options = parser.parse_args()
    source = random.Random(1)  # noqa: S311  # invented words, no secrets
    words = vocabulary(source)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def text(number: int) -> str:
        own = random.Random(number - number % 10 if number % 10 == 9 else number)  # noqa: S311
        lines = [" ".join(own.choices(words, cum_weights=weights, k=20)).capitalize() + "." for _ in range(25)]
        if number % 10 == 9:
            lines[3:7] = []
        return "\n".join(lines)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.sqlite"
        corpus = Corpus.open(path, texts=not options.no_texts)
        done = 0
        for size in sorted(options.sizes):
            articles = [Article(text(number), id=str(number)) for number in range(done, size)]
            start = time.process_time()
            corpus.add_many(articles)
            added = (time.process_time() - start) / max(1, len(articles))
            done = size
            step = max(1, size // options.ask)
            asked = [Article(text(number) + " Asked.", id="q") for number in range(0, size, step)]
            start = time.process_time()
            found = sum(len(corpus.neighbours(article)) for article in asked)
            spent = (time.process_time() - start) / len(asked)
            corpus.close()
            row = {
                "articles": size,
                "add_ms": round(1000 * added, 3),
                "ask_ms": round(1000 * spent, 3),
                "found": found / len(asked),
                "bytes_an_article": round(path.stat().st_size / size),
            }
            print(json.dumps(row), flush=True)
            corpus = Corpus.open(path, texts=not options.no_texts)
        corpus.close()


if __name__ == "__main__":
    main()

"""What showing the passages of a pair costs, and asking a corpus: CPU time, the least of several rounds.

usage: passages.py [--rounds 7] [--texts FILE] [--articles 300]

The texts are invented, about 5 kB each, every second one an edited copy of the one before; with ``--texts`` they are
read from JSON lines ``{"text": ...}`` and cut to 5 kB. Prints one JSON object:

``cold_ms``      two texts as the corpus keeps them (compressed) to the passages in both, with what differs
``words_ms``     the same when both texts have been read already (their words are numbers)
``again_ms``     the same when both have been compared with others before
``ask_ms``       ``Corpus.neighbours`` of an edited article in memory, its debris view included
``search_ms``    the same without the debris view
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from newsaudit import Article, Corpus
from newsaudit.corpus.comparison import Cleaned
from newsaudit.corpus.fingerprint import Fingerprint, fingerprint_of
from newsaudit.corpus.match import compared, neighbour
from newsaudit.corpus.store import Record
from newsaudit.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 5000


def invented(count: int) -> list[str]:
    source = random.Random(1)  # noqa: S311  # invented words, no secrets
    words = ["".join(source.choices("abcdefghijklmnoprstuvwyz", k=source.randint(2, 9))) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    sentence = lambda: " ".join(source.choices(words, cum_weights=weights, k=20)).capitalize() + "."  # noqa: E731
    return ["\n".join(sentence() for _ in range(50))[:SIZE] for _ in range(count)]


def edited(text: str, source: random.Random) -> str:
    kept = [word for word in text.split(" ") if source.random() > 0.06]
    return "A new first sentence stands here.\n" + " ".join(kept)


def least(rounds: int, count: int, run: Callable[[], object]) -> float:
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return round(1000 * min(spent) / count, 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--texts")
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    if options.texts:
        opened = gzip.open if options.texts.endswith(".gz") else open
        with opened(options.texts, "rt", encoding="utf-8") as file:
            texts = [text[:SIZE] for text in (json.loads(line)["text"] for line in file) if len(text) >= SIZE]
    else:
        texts = invented(options.articles)
    texts = texts[: options.articles]
    source = random.Random(2)  # noqa: S311
    copies = [edited(text, source) for text in texts]
    nothing = np.empty((0, 2), np.int64)
    packed = [
        (Fingerprint(a, nothing).packed(), Fingerprint(b, nothing).packed()) for a, b in zip(texts, copies, strict=True)
    ]
    record = Record("b", 2, None, None)
    shown = 0

    def show(a: Fingerprint, b: Fingerprint) -> None:
        nonlocal shown
        match = compared(Cleaned(a, np.ones(a.size, np.bool_)), Cleaned(b, np.ones(b.size, np.bool_)), 2)
        assert match is not None
        shown += bool(neighbour(match, a, b, record).passages)

    def read() -> list[tuple[Fingerprint, Fingerprint]]:
        return [(Fingerprint.unpacked(a), Fingerprint.unpacked(b)) for a, b in packed]

    kept = read()

    def words() -> None:
        for a, b in fresh.pop():
            show(a, b)

    fresh = [read() for _ in range(options.rounds)]
    figures = {
        "cold_ms": least(options.rounds, len(packed), lambda: [show(a, b) for a, b in read()]),
        "words_ms": least(options.rounds, len(packed), words),
    }
    for a, b in kept:
        show(a, b)
    figures["again_ms"] = least(options.rounds, len(packed), lambda: [show(a, b) for a, b in kept])
    corpus = Corpus()
    corpus.add_many(Article(text, id=str(n)) for n, text in enumerate(texts))
    asked = [Article(text, id=f"q{n}") for n, text in enumerate(copies)]
    figures["ask_ms"] = least(options.rounds, len(asked), lambda: [corpus.neighbours(article) for article in asked])
    prints = [fingerprint_of(Document(article)) for article in asked]
    search = corpus._search  # noqa: SLF001  # what asking costs by itself
    figures["search_ms"] = least(
        options.rounds, len(asked), lambda: [search.matches_of(Fingerprint(f.text, f.left_out)) for f in prints]
    )
    print(json.dumps({"pairs": len(packed), "shown": shown // (3 * options.rounds + 1) == len(packed), **figures}))


if __name__ == "__main__":
    main()

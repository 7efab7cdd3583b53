"""Threads that share a corpus: no errors, and answers as if each had been alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from newsaudit import Article, Corpus

if TYPE_CHECKING:
    from pathlib import Path

from .stories import FRAME, misread, story

ARTICLES = [
    Article("\n".join([misread(story(str(n // 3), 6), str(n), 0.05), *FRAME]), id=f"{n:02}", published="2026-11-02")
    for n in range(24)
]
CALLS = 400  # per thread; 10,000 were tried by hand


def test_threads_ask_while_one_writes(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.sqlite") as corpus:
        corpus.add_many(ARTICLES)
        names = [article.id for article in ARTICLES]
        expected = {name: corpus.neighbours_of(name) for name in names}
        pairs = corpus.pairs()

        def ask(thread: int) -> int:
            wrong = 0
            for call in range(CALLS):
                name = names[(call * (thread + 1)) % len(names)]
                wrong += corpus.neighbours_of(name) != expected[name]
                if call % 100 == 99:
                    wrong += corpus.pairs() != pairs
            return wrong

        def write(_: int) -> int:
            for number in range(CALLS // 8):
                corpus.add(Article(story(f"other{number}", 6), id="other"))  # it resembles none of them
            return 0

        with ThreadPoolExecutor(8) as pool:
            results = [*pool.map(ask, range(7)), *pool.map(write, [0])]
        assert results == [0] * 8

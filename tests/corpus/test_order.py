"""What a corpus says depends on what is in it, never on the order in which it was added."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsaudit import Article, Corpus

from .stories import FRAME, market_report, misread, sentences, story

LATE = "A late change in house {} was made after the first edition went out to the printers."


@cache
def crowd() -> list[Article]:
    """More than 64 texts that share a line, as many exact copies, a wire story that eighty carry, pages, a series."""
    texts = {}
    for n in range(90):
        lines = sentences(f"s{n}", 8)
        texts[f"s{n:02}"] = "\n".join(lines)
        texts[f"s{n:02}-late"] = "\n".join([*lines[:2], LATE.format(n), *lines[3:]])
    texts.update({f"same{n:02}": story("same", 6) for n in range(80)})
    wire = sentences("wire", 10)
    texts.update({f"wire{n:02}": "\n".join([sentences(f"lead{n}", 1)[0], *wire[: 7 + n % 4]]) for n in range(80)})
    texts.update({f"page{n:02}": "\n".join([*sentences(f"p{n}", 6), *FRAME]) for n in range(70)})
    texts.update({f"day{n:02}": market_report(str(n)) for n in range(70)})
    texts.update({f"scan{n}": misread(story("wire", 10), str(n), 0.2) for n in range(3)})
    return [Article(text, id=name) for name, text in texts.items()]


@cache
def asked() -> list[Article]:
    return [Article(article.text + " Asked.", id=f"q-{article.id}") for article in crowd()[::40]]


@cache
def pool() -> list[Article]:
    """Some of each kind."""
    made = crowd()
    return made[:24] + made[180:186] + made[260:270] + made[340:350] + made[410:420]


def answers(articles: list[Article], batch: int = 1000) -> tuple:
    corpus = Corpus()
    for start in range(0, len(articles), batch):
        corpus.add_many(articles[start : start + batch])
    return corpus.pairs(), corpus.clusters(), [corpus.neighbours(article) for article in asked()]


@pytest.fixture(scope="module")
def expected() -> tuple:
    return answers(crowd())


@pytest.mark.parametrize("seed", range(2))
def test_a_crowd_in_any_order(expected: tuple, seed: int) -> None:
    order = crowd().copy()
    random.Random(seed).shuffle(order)  # noqa: S311  # no secret
    pairs, clusters, neighbours = answers(order, 100 + 70 * seed)
    assert pairs == expected[0]
    assert clusters == expected[1]
    assert neighbours == expected[2]  # similarities, directions, passages and evidence


def test_what_was_there_meanwhile_leaves_no_trace(expected: tuple) -> None:
    corpus = Corpus()
    corpus.add_many(Article(story(f"gone{n}"), id=f"gone{n}") for n in range(50))
    corpus.add_many(reversed(crowd()))
    for n in range(50):
        corpus.remove(f"gone{n}")
    assert corpus.pairs() == expected[0]


def test_a_crowd_is_judged_right(expected: tuple) -> None:
    pairs, clusters, _ = expected
    found = {(pair.a, pair.b) for pair in pairs}
    assert {(f"s{n:02}", f"s{n:02}-late") for n in range(90)} <= found
    assert not [pair for pair in found if {name[:3] for name in pair} & {"pag", "day"}]
    groups = [group for group in clusters if group[0][0] != "s" or group[0].startswith(("same", "scan"))]
    assert [len(group) for group in groups] == [80, 83]


@given(st.deferred(lambda: st.permutations(pool())), st.integers(1, 60))
@settings(max_examples=6)
def test_any_order(order: list[Article], batch: int) -> None:
    assert answers(order, batch) == answers(pool())

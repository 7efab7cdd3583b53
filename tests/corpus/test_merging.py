"""Merging corpora, progress, and adding what is partly broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsaudit import Article, Corpus, CorpusError, InputError

from .stories import misread, story

if TYPE_CHECKING:
    from pathlib import Path

ONE = [Article(story(str(n)), id=f"one{n:03}") for n in range(5)] + [Article(story("both"), id="both", title="Old")]
TWO = [Article(misread(story(str(n)), "x", 0.1), id=f"two{n:03}", published="2024-05-01") for n in range(3)]
TWO += [Article(story("both") + "\nA newer last sentence stands here now.", id="both", title="New")]
TWO += [Article(story("0"), id="same-as-one000"), Article("short", id="short")]


def corpus_of(articles: list[Article]) -> Corpus:
    corpus = Corpus()
    corpus.add_many(articles)
    return corpus


def answers(corpus: Corpus) -> tuple:
    names = sorted({article.id for article in [*ONE, *TWO]})
    return corpus.pairs(), [corpus.neighbours_of(name) for name in names if name in corpus], len(corpus)


@pytest.mark.parametrize("into", ["memory", "file"])
@pytest.mark.parametrize("source", ["memory", "file"])
def test_merging_is_adding(tmp_path: Path, into: str, source: str) -> None:
    def made(kind: str, name: str, articles: list[Article]) -> Corpus:
        corpus = Corpus() if kind == "memory" else Corpus.open(tmp_path / name)
        corpus.add_many(articles)
        return corpus

    one, two = made(into, "one", ONE), made(source, "two", TWO)
    before = answers(two)
    one.merge(two)
    assert answers(one) == answers(corpus_of([*ONE, *TWO]))
    assert answers(two) == before
    assert one.neighbours(Article(TWO[3].text, id="q"))[0].title == "New"
    one.merge(two)
    assert answers(one) == answers(corpus_of([*ONE, *TWO]))
    one.merge(one)
    assert answers(one) == answers(corpus_of([*ONE, *TWO]))


def test_merging_without_texts(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "a", texts=False) as one, Corpus.open(tmp_path / "b", texts=False) as two:
        one.add_many(ONE)
        two.add_many(TWO)
        one.merge(two)
        assert ("one000", "same-as-one000") in {(pair.a, pair.b) for pair in one.pairs()}
        full = corpus_of(ONE)
        with pytest.raises(CorpusError, match=r"do not fit.*texts.*Add the articles"):
            full.merge(one)
        with pytest.raises(CorpusError, match="nothing was changed"):
            one.merge(full)
        assert len(full) == len(ONE)


def test_merging_what_is_no_corpus() -> None:
    with pytest.raises(InputError, match="Corpus.open"):
        Corpus().merge("published.sqlite")


def test_progress() -> None:
    told: list[int] = []
    corpus = Corpus()
    corpus.add_many((Article(story(str(n), 3), id=str(n)) for n in range(450)), progress=told.append)
    assert told == [200, 400, 450]
    told.clear()
    corpus.add_many((Article(story(str(n), 3), id=str(n)) for n in range(400)), progress=told.append)
    assert told == [200, 400]
    told.clear()
    Corpus().merge(corpus, progress=told.append)
    assert told == [200, 400, 450]


def test_articles_before_a_broken_one_are_kept() -> None:
    corpus = Corpus()
    with pytest.raises(InputError, match="Article"):
        corpus.add_many([*ONE, "no article", *TWO])
    assert len(corpus) == len(ONE)


def test_more_candidates_are_read_word_for_word() -> None:
    corpus = corpus_of(ONE)
    damaged = misread("\n".join(story("0").split("\n")[:5]), "y", 0.5)
    also = [article.id for article in ONE]
    plain = corpus.neighbours(Article(damaged, id="q"))
    assert {n.id for n in plain} <= {n.id for n in corpus.neighbours(Article(damaged, id="q"), also)} <= {"one000"}
    assert corpus.neighbours(Article(story("stranger"), id="q"), [*also, "nobody"]) == []
    assert corpus.neighbours(ONE[0], also) == []

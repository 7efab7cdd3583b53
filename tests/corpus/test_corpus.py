"""The corpus as a collection: adding, replacing, removing, in memory and in a file."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit import Article, Corpus, CorpusError, audit_many
from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

from .stories import misread, story

TEXTS = {
    "a": story("a", 16),
    "a1": misread(story("a", 16), "1", 0.1),
    "a2": "\n".join(story("a", 16).split("\n")[:7]),
    "b": story("b"),
    "b1": story("b"),
    "c": story("c"),
    "d": "too short",
}
ARTICLES = [Article(text, id=name) for name, text in TEXTS.items()]


@pytest.fixture(params=["memory", "file"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Corpus]:
    made = Corpus() if request.param == "memory" else Corpus.open(tmp_path / "corpus.sqlite")
    with made:
        yield made


def answers(corpus: Corpus) -> tuple:
    names = [name for name in TEXTS if name in corpus]
    return corpus.pairs(), corpus.clusters(), [corpus.neighbours_of(name) for name in names], len(corpus)


def test_add_and_ask(corpus: Corpus) -> None:
    corpus.add_many(ARTICLES)
    assert len(corpus) == len(ARTICLES)
    assert "a" in corpus
    assert "nobody" not in corpus
    assert 3 not in corpus
    assert [(p.a, p.b, p.direction) for p in corpus.pairs()] == [
        ("a", "a1", "copy"),
        ("a", "a2", "contains"),
        ("a1", "a2", "contains"),
        ("b", "b1", "copy"),
    ]
    assert corpus.clusters() == [("a", "a1", "a2"), ("b", "b1")]


def test_adding_twice_is_harmless(corpus: Corpus) -> None:
    corpus.add_many(ARTICLES)
    before = answers(corpus)
    corpus.add_many(ARTICLES)
    corpus.add(ARTICLES[0])
    assert answers(corpus) == before


def test_ids_and_titles_that_are_no_unicode(corpus: Corpus) -> None:
    # a file name of unknown encoding is an id with lone surrogates
    names = {"title": "\ud800", "published": "\udfff"}
    first, second = (Article(TEXTS["a"], id=f"caf\udce9-{number}.txt", **names) for number in (1, 2))
    corpus.add_many([first, second])
    assert first.id in corpus
    (found,) = corpus.neighbours(first)
    assert found.id == second.id
    assert {(pair.a, pair.b) for pair in corpus.pairs()} == {(first.id, second.id)}
    other = Corpus()
    other.merge(corpus)
    assert len(other) == 2
    corpus.remove(first.id)
    assert first.id not in corpus
    reports = list(audit_many([first, second], corpus="batch"))
    assert [report.article.id for report in reports] == [first.id, second.id]
    assert all(report.where(rule="duplicates.exact") for report in reports)


def test_the_same_id_replaces(corpus: Corpus) -> None:
    corpus.add(Article(story("old"), id="x"))
    corpus.add(Article(story("new"), id="x", title="Title", published="2024-05-01"))
    assert len(corpus) == 1
    assert corpus.neighbours(Article(story("old"), id="q")) == []
    (found,) = corpus.neighbours(Article(story("new"), id="q"))
    assert (found.id, found.title, found.published, found.similarity) == ("x", "Title", "2024-05-01", 1.0)
    corpus.add(Article(story("new"), id="x", title="Better title"))
    assert corpus.neighbours(Article(story("new"), id="q"))[0].title == "Better title"


def test_ids_that_are_nearly_the_same_are_others(corpus: Corpus) -> None:
    """Long ones, letters of other case or another form, digits of other scripts: none overwrites another."""
    ids = [f"{'x' * 1500}a", f"{'x' * 1500}b", "Ab", "aB", "s", "\u017f", "\u00e9", "e\u0301", "1", "\u0661", "1 "]
    corpus.add_many(Article(story(str(place)), id=name) for place, name in enumerate(ids))
    assert len(corpus) == len(ids)
    for place, name in enumerate(ids):
        assert [near.id for near in corpus.neighbours(Article(story(str(place)), id="q"))] == [name]
        assert name in corpus


def test_removing_is_as_never_added(corpus: Corpus) -> None:
    corpus.add_many(article for article in ARTICLES if article.id not in ("a", "b1"))
    before = answers(corpus)
    corpus.add_many(ARTICLES)
    corpus.remove("a")
    corpus.remove("b1")
    assert answers(corpus) == before
    with pytest.raises(KeyError):
        corpus.remove("a")


def test_an_article_is_not_its_own_neighbour(corpus: Corpus) -> None:
    corpus.add_many(ARTICLES)
    for article in ARTICLES:
        assert article.id not in {n.id for n in corpus.neighbours(article)}
    newer = Article(TEXTS["a"] + "\nOne more sentence at the end of the story.", id="a")
    assert {n.id for n in corpus.neighbours(newer)} == {"a1", "a2"}


def test_asking_adds_nothing(corpus: Corpus) -> None:
    corpus.add_many(ARTICLES[:2])
    corpus.neighbours(ARTICLES[3])
    assert len(corpus) == 2


def test_neighbours_of_says_what_neighbours_says(corpus: Corpus) -> None:
    corpus.add_many(ARTICLES)
    for article in ARTICLES:
        assert corpus.neighbours_of(article.id) == tuple(corpus.neighbours(article))
    with pytest.raises(KeyError):
        corpus.neighbours_of("nobody")


def test_many_equal_texts_stay_cheap(corpus: Corpus) -> None:
    corpus.add_many(Article(TEXTS["a"], id=f"n{number:04}") for number in range(500))
    assert len(corpus.pairs()) <= 500 * 64
    assert len(corpus.neighbours_of("n0499")) in (64, 65)
    assert len(corpus.clusters()[0]) == 500


def test_memory_and_file_agree_to_the_last_bit(tmp_path: Path) -> None:
    memory = Corpus()
    memory.add_many(ARTICLES)
    path = tmp_path / "corpus.sqlite"
    with Corpus.open(path) as file:
        for article in reversed(ARTICLES):
            file.add(article)
        assert answers(file) == answers(memory)
    with Corpus.open(path) as again:
        assert answers(again) == answers(memory)


@given(st.permutations(ARTICLES), st.integers(0, 6))
def test_the_order_of_adding_does_not_matter(order: list[Article], several: int) -> None:
    reference = Corpus()
    reference.add_many(ARTICLES)
    corpus = Corpus()
    for article in order[:several]:
        corpus.add(article)
    corpus.add_many(order[several:])
    assert answers(corpus) == answers(reference)


@given(st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from(ARTICLES)), max_size=12))
def test_only_what_is_left_counts(steps: list[tuple[str, Article]]) -> None:
    corpus, left = Corpus(), {}
    for step, article in steps:
        if step == "add":
            corpus.add(article)
            left[article.id] = article
        elif article.id in left:
            corpus.remove(article.id)
            del left[article.id]
    fresh = Corpus()
    fresh.add_many(left.values())
    assert answers(corpus) == answers(fresh)


def test_two_openings_see_each_other(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "c") as one, Corpus.open(tmp_path / "c") as other:
        one.add(ARTICLES[0])
        assert [n.id for n in other.neighbours(ARTICLES[1])] == ["a"]
        one.remove("a")
        assert other.neighbours(ARTICLES[1]) == []


def test_without_texts(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "c", texts=False) as corpus:
        corpus.add_many(ARTICLES)
        assert ("b", "b1") in {(p.a, p.b) for p in corpus.pairs()}
        (found,) = corpus.neighbours(Article(TEXTS["a"] + "\nOne more sentence.", id="a1"))[:1]
        assert (found.id, found.passages) == ("a", ())
        assert found.similarity > 0.6
        corpus.remove("a")
        assert "a" not in corpus
    with pytest.raises(CorpusError, match="texts=False"):
        Corpus.open(tmp_path / "c")


def test_progress_and_wrong_items(corpus: Corpus) -> None:
    told: list[int] = []
    corpus.add_many((Article(story(str(n), 2), id=str(n)) for n in range(450)), progress=told.append)
    assert told == [200, 400, 450]
    with pytest.raises(InputError, match="Article"):
        corpus.add("a text")  # type: ignore[arg-type]


def test_a_corpus_in_memory_is_not_sent_to_other_processes(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="open"):
        pickle.dumps(Corpus())
    with Corpus.open(tmp_path / "c") as file:
        file.add(ARTICLES[0])
        with pickle.loads(pickle.dumps(file)) as copy:  # noqa: S301  # our own bytes
            assert "a" in copy


def test_a_closed_corpus_says_so(corpus: Corpus) -> None:
    corpus.close()
    corpus.close()
    with pytest.raises(CorpusError, match="closed"):
        len(corpus)


def test_importing_the_package_loads_no_numpy() -> None:
    import subprocess
    import sys

    code = "import newsaudit.corpus, sys; assert not {'numpy', 'datasketch'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)

"""What an audit says where there is nothing to compare, and of dates and exact copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import newsaudit
from newsaudit import Article, Corpus

from .stories import misread, story

if TYPE_CHECKING:
    from pathlib import Path

TEXT = story("a")


def audited(article: Article, corpus: Corpus) -> newsaudit.Report:
    return newsaudit.audit(article, corpus=corpus, select=["duplicates"])


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    made = Corpus()
    made.add(Article(TEXT, id="old", title="Old title", published="2024-05-01"))
    return made


def test_an_empty_corpus_is_said() -> None:
    result = audited(Article(TEXT), Corpus()).results["duplicates"]
    assert (result.status, result.reason) == ("not_applicable", "the corpus is empty")


@pytest.mark.parametrize(
    "text",
    [
        "Too short to compare.",
        " ".join(["word"] * 19),
        "two words — " * 9,
        "короткий текст из девяти слов для проверки длины статьи",
        "نص قصير جدا للمقارنة",
        "短い文です。" * 5,
        "Real words, but few.\nRead more\nShare on Facebook\nFollow us on Twitter\nSign up for our newsletter today",
    ],
)
def test_too_short_is_said(corpus: Corpus, text: str) -> None:
    report = audited(Article(text), corpus)
    result = report.results["duplicates"]
    assert (result.status, result.reason, report.findings) == ("not_applicable", "too short to compare", ())


@pytest.mark.parametrize("text", [" ".join(f"word{n}" for n in range(20)), "短い文です比べられる。" * 5])
def test_long_enough(corpus: Corpus, text: str) -> None:
    assert audited(Article(text), corpus).results["duplicates"].status == "ok"


@pytest.mark.parametrize(
    ("published", "age"),
    [
        ("2024-05-03", "the other is 2 days older"),
        ("2024-04-30", "the other is 1 day younger"),
        ("2024-05-01", "both have the same date"),
        ("2024-05-01T10:00:00Z", "both have the same date"),
        (None, None),
        ("last week", None),
    ],
)
def test_which_is_older(corpus: Corpus, published: str | None, age: str | None) -> None:
    for text, rule in ((TEXT, "duplicates.exact"), (misread(TEXT, "x", 0.1), "duplicates.near-copy")):
        (finding,) = audited(Article(text, id="new", published=published), corpus).findings
        assert finding.rule == rule
        assert finding.evidence.get("age") == age
        assert finding.related is not None
        assert (finding.related.id, finding.related.title) == ("old", "Old title")
        assert len(finding.spans) == len(finding.related.spans) == len(finding.related.texts) > 0


def test_the_article_itself_is_no_copy(corpus: Corpus) -> None:
    assert audited(Article(TEXT, id="old"), corpus).findings == ()


def test_without_texts_copies_are_told_without_passages(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "c", texts=False) as made:
        made.add(Article(TEXT, id="old"))
        (finding,) = audited(Article(TEXT, id="new"), made).findings
        assert finding.rule == "duplicates.exact"
        (finding,) = audited(Article(TEXT + "\nAnd one more sentence.", id="new"), made).findings
        assert finding.rule == "duplicates.near-copy"
        assert finding.spans == ()
        assert audited(Article(story("b"), id="new"), made).findings == ()

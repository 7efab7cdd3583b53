"""Batches: order, streaming, errors on record, the same reports for any number of workers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, ConfigError, InputError, Span
from newsaudit.layout import Block, Layout, Piece, TextLink
from newsaudit.packed import PackedArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAD = (
    "The harbour town of Elsmouth voted on Tuesday to rebuild its old pier, ending a dispute that had split the council "
    "for eleven years and cost two mayors their office. The vote was nine to four, and it came after midnight. "
    "Engineers will begin by driving new oak piles beside the rotten ones, a method last used here in 1931. "
    "The ferry company said it would move its winter berth to the northern quay until the work is done."
)
OTHER = (
    "Researchers at the agricultural college have grown a variety of barley that needs a third less water, they reported "
    "at a meeting of plant breeders in Lund. Field trials ran for four summers on sandy soils in three counties. "
    "Brewers who malted the first harvest noticed no difference in the taste of the beer, though the grains were smaller."
)


def test_order_and_types() -> None:
    reports = list(newsaudit.audit_many([LEAD, Article(OTHER, id="b")], corpus=None))
    assert [report.article.text for report in reports] == [LEAD, OTHER]
    assert reports[0] == newsaudit.audit(LEAD)


@pytest.mark.parametrize("given", ["one text", b"bytes", Article("x"), 5, None])
def test_a_single_article_is_an_input_error_at_once(given: object) -> None:
    with pytest.raises(InputError):
        newsaudit.audit_many(given)


@pytest.mark.parametrize(
    "options", [{"workers": 0}, {"workers": True}, {"workers": "2"}, {"corpus": "file.db"}, {"on_error": "skip"}]
)
def test_wrong_options_are_errors_at_once(options: dict) -> None:
    with pytest.raises(InputError):
        newsaudit.audit_many([], **options)


def test_wrong_settings_are_errors_at_once() -> None:
    with pytest.raises(ConfigError):
        newsaudit.audit_many([], config=newsaudit.Config(select=("nothing",)))


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("corpus", ["batch", None])
def test_a_bad_item_loses_nothing_else(workers: int, corpus: str | None) -> None:
    items = [LEAD, 3, OTHER, None, InputError("not read")]
    reports = list(newsaudit.audit_many(items, workers=workers, corpus=corpus))
    assert [report.quality is None for report in reports] == [False, True, False, True, True]
    assert reports[1].article.metadata == {"position": 1}
    assert reports[1].results["input"].status == "error"
    assert "not int" in reports[1].results["input"].reason
    assert reports[4].results["input"].reason == "not read"
    assert not reports[1].gate()
    with pytest.raises(InputError):
        list(newsaudit.audit_many(items, on_error="raise", corpus=corpus, workers=workers))


def test_streaming_reads_little_ahead() -> None:
    made = 0

    def stream() -> Iterator[str]:
        nonlocal made
        for number in range(300):
            made += 1
            yield f"{LEAD} Number {number}."

    for workers in (1, 2):
        made = 0
        for done, _ in enumerate(newsaudit.audit_many(stream(), corpus=None, workers=workers, config=FAST), 1):
            assert made - done <= 64
        assert done == 300


FAST = newsaudit.Config(select=("strays",))


def test_batch_finds_copies_and_is_the_same_for_any_workers() -> None:
    near = LEAD.replace("Tuesday", "Wednesday").replace("nine to four", "ten to three")
    articles = [Article(LEAD, id="a"), Article(OTHER, id="b"), Article(near, id="c"), LEAD, LEAD]
    one = [report.to_json() for report in newsaudit.audit_many(articles, workers=1)]
    two = [report.to_json() for report in newsaudit.audit_many(articles, workers=2)]
    stream = [report.to_json() for report in newsaudit.audit_many(iter(articles), workers=1)]
    assert one == two == stream
    related = [
        {finding.related.id for finding in report.findings if finding.related}
        for report in newsaudit.audit_many(articles)
    ]
    assert "c" in related[0]
    assert "a" in related[2]
    assert not related[1]
    assert "a" in related[3]


MARKDOWN = f"""---
title: The pier
---

## The *pier* of Elsmouth

{LEAD}

| Year | Cost |
| ---- | ---: |
| 1931 | 4 |

More on [the council's page](https://example.org/pier "half a \ud83d character").
"""
HTML = f"<h2>The pier &amp; the town</h2><p>{LEAD}</p><ul><li>Oak <b>piles</b> [3]</ul><p>{OTHER}</p>"


def laid_out() -> list[Article]:
    made = [
        Article.from_markdown(MARKDOWN),
        Article.from_markdown(f"{OTHER}\n\n[page](https://example.org/\ud83d)"),
        Article.from_html(HTML, part="fragment"),
        Article.from_html(f"<html><title>A</title><body><nav>Menu</nav><article>{HTML}</article></body></html>"),
    ]
    assert all(article.layout is not None for article in made)
    return made


def test_layouts_are_the_same_for_any_workers_and_in_streams() -> None:
    articles = [*laid_out(), Article(LEAD)]
    one = [report.to_json() for report in newsaudit.audit_many(articles, workers=1)]
    two = [report.to_json() for report in newsaudit.audit_many(articles, workers=2)]
    stream = [report.to_json() for report in newsaudit.audit_many(iter(articles), workers=1)]
    both = [report.to_json() for report in newsaudit.audit_many(iter(articles), workers=2)]
    alone = [newsaudit.audit(article, corpus=None, ignore=["duplicates"]) for article in articles]
    assert one == two == stream == both
    reports = list(newsaudit.audit_many(iter(articles)))
    assert [report.article for report in reports] == articles
    assert [report.parts for report in reports] == [report.parts for report in alone]
    assert any(report.where(analyzer="duplicates") for report in reports)


@given(
    st.text(st.sampled_from("ab \n\r\u2028😀\ud800\x00"), max_size=30),
    st.text(st.sampled_from("ab<>\n😀\udc00"), max_size=30),
    st.sampled_from(["", "text", "other"]),
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["https://a", "\ud800", "😀"])), max_size=3
    ),
)
def test_a_packed_article_comes_back_equal(text: str, source: str, own: str, raw: list) -> None:
    links = tuple(TextLink(Span(start, start + size), href) for start, size, href in raw)
    blocks = tuple(Block("paragraph", link.span, 1) for link in links)
    own_text = {"": "", "text": text, "other": f"{text}x"}[own]
    layout = Layout(blocks, links, source, page=True, source=source, text=own_text, pieces=(Piece(0, 1, 2),))
    for article in (Article(text, metadata={"a": [text]}), Article(text, title="T", layout=layout)):
        assert PackedArticle(article).unpacked() == article


def test_a_stream_is_kept_small() -> None:
    article = Article.from_html(HTML * 200, part="fragment")
    packed = PackedArticle(article)
    size = sum(len(value) for value in vars(packed).values() if isinstance(value, bytes))
    assert size < (len(article.text) + len(HTML * 200)) / 5
    assert not any(isinstance(value, str) and len(value) > 100 for value in vars(packed).values())


def test_progress() -> None:
    counts: list[int] = []
    list(newsaudit.audit_many([LEAD, OTHER, 5], progress=counts.append, corpus=None))
    assert counts == [1, 2, 3]


def test_stopping_early_is_clean() -> None:
    reports = newsaudit.audit_many([LEAD] * 100, workers=2, corpus=None)
    next(reports)
    reports.close()


def test_ids_that_collide_name_the_right_neighbours() -> None:
    story, other = [
        path.read_text("utf-8") for path in sorted((Path(__file__).resolve().parent.parent / "seeds").glob("*.txt"))[:2]
    ]
    texts = [("x", story), ("x", other), ("x#2", f"{story} Work begins in May."), ("x", f"{other} Bread is sold warm.")]
    reports = list(newsaudit.audit_many([Article(text, id=name) for name, text in texts]))
    near = [{item.related.id for item in report.where(analyzer="duplicates")} for report in reports]
    rows = [row.id for row in newsaudit.summarize(reports).rows]
    assert len(set(rows)) == 4
    assert near == [{rows[2]}, {rows[3]}, {rows[0]}, {rows[1]}]

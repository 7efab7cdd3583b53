"""Near-copies side by side: both texts as they are, and the words that differ."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, Span
from newsaudit.finding import Related
from newsaudit.render.copies import sides
from newsaudit.render.visible import visible

from .conftest import finding, report

HERE = "The port will close on Monday for nine days, at a cost of 42 million euros, said Ann Berg."
THERE = "The port will close on Friday for nine days, at a cost of 45 million euros, said Ann Berg."


def pair(mine: str, theirs: str, *, told: str | None = None) -> dict:
    texts = (theirs if told is None else told,) if told != "" else ()
    other = Related("other", (Span(5, 5 + len(theirs)),), 0.9, "copy", "A title", "2026-03-01", texts)
    return sides(mine, report(mine, finding(mine, (0, len(mine)), related=other)).to_dict()["findings"][0])


def text(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


def bold(html: str) -> list[str]:
    return [unescape(word) for word in re.findall("<b>(.*?)</b>", html, re.DOTALL)]


def test_the_words_that_differ() -> None:
    row = pair(HERE, THERE)["rows"][0]
    assert (text(row["here"]), text(row["there"])) == (HERE, THERE)
    assert bold(row["here"]) == ["Monday", "42"]
    assert bold(row["there"]) == ["Friday", "45"]


def test_a_text_that_is_not_there_is_said_to_be() -> None:
    assert pair(HERE, THERE, told="") == {"rows": [], "more": 1, "absent": True, "cut": False}
    other = Related("other", (Span(0, len(THERE)),), 0.9)
    html = report(HERE, finding(HERE, (0, len(HERE)), related=other)).to_html()
    assert "its corpus keeps no texts" in html


def test_the_end_of_a_cut_passage_is_no_difference() -> None:
    mine, theirs = HERE * 20, (HERE * 20).replace("nine", "ten")
    shown = pair(mine, theirs, told=theirs[:600])
    assert shown["cut"]
    assert set(bold(shown["rows"][0]["here"])) == {"nine"}
    assert set(bold(shown["rows"][0]["there"])) == {"ten"}


@given(st.text(max_size=60), st.text(max_size=60, min_size=1))
def test_any_two_texts_stay_what_they_are(mine, theirs) -> None:
    mine, theirs = mine.replace("\r", " "), theirs.replace("\r", " ")
    row = pair(mine, theirs)["rows"][0]
    assert (text(row["here"]), text(row["there"])) == (visible(mine), visible(theirs))


def test_a_batch_shows_them() -> None:
    body = " ".join(f"Sentence {n} of the story tells what happened in the harbour on day {n}." for n in range(30))
    first, second = Article(body, id="a"), Article(body.replace("harbour on day 3.", "port on day 3."), id="b")
    reports = list(newsaudit.audit_many([first, second]))
    related = [found.related for found in reports[0].findings if found.related]
    assert related
    assert related[0].texts[0]
    for span, told in zip(related[0].spans, related[0].texts, strict=True):
        assert span.of(second.text).startswith(told)
    assert 'class="sides"' in reports[0].to_html()
    for made in reports:
        assert len(made._repr_html_().encode("utf-8")) < 200_000

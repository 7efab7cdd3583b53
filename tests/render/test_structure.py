"""The article's structure in HTML and on the terminal: elements around the text, never a change of it."""

from __future__ import annotations

import json
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, Span
from newsaudit.layout import Block, Layout, Part, Role
from newsaudit.render.frame import frame
from newsaudit.render.highlight import highlight
from newsaudit.render.html import to_html
from newsaudit.render.structure import ROLE_NAMES, has_marker, text_blocks
from newsaudit.render.text import to_text
from newsaudit.render.visible import visible

from .conftest import HOSTILE, finding, report
from .test_html import Page, check

BODY = {"paragraph", "heading", "list-item", "quote", "table", "code"}
MARKDOWN = """\
# Bridge to close

*By Ada Novak*

The bridge will close in May, the council said on Tuesday after a long debate. Repairs
will take a year, and nobody in the town hall expects them to end any sooner.

## What changes

- The number 4 tram ends at the river.
  - Every ten minutes by day.
- Buses cross further north.

> "Nobody will be cut off," the mayor said.

| Year | Cost |
| ---- | ---: |
| 2026 | 4.2 million |

```python
if closed:
    print("closed")
```
"""


def parts_of(*rows: tuple[str, str], between: str = "\n\n") -> tuple[str, tuple[Part, ...]]:
    """A text of one line each, and its parts."""
    text, parts = "", []
    for role, line in rows:
        text += between if text else ""
        parts.append(Part(role, Span(len(text), len(text) + len(line)), role in BODY, 0.9))
        text += line
    return text, tuple(parts)


def body_of(html: str) -> str:
    """What stands in the element with the text."""
    return re.search(r'<div class="text"[^>]*>(.*)</article>', html, re.DOTALL)[1]


def shown(text: str, parts: tuple[Part, ...], *found: newsaudit.Finding, layout: Layout | None = None) -> str:
    article = Article(text, id="a", layout=layout)
    return report(text, *found, article=article, parts=parts).to_html()


def test_every_role_has_a_name() -> None:
    assert set(ROLE_NAMES) == set(get_args(Role))


def test_a_markdown_article_is_shown_as_what_it_is() -> None:
    made = newsaudit.audit(Article.from_markdown(MARKDOWN), select=["strays"])
    html = body_of(made.to_html())
    for element in (
        '<div class="h1" role="heading" aria-level="3" data-role="headline">Bridge to close</div>',
        '<div class="aside byline" data-role="byline"><p>By Ada Novak</p></div>',
        '<div class="h2" role="heading" aria-level="4">What changes</div>',
        '<li class="d1 bullet">The number 4 tram ends at the river.</li>',
        '<li class="d2 bullet">Every ten minutes by day.</li>',
        "<blockquote><p>&#34;Nobody will be cut off,&#34; the mayor said.</p></blockquote>",
        '<span role="cell">Year\t</span><span role="cell">Cost</span>',
        '<div class="code">if closed:\n    print(&#34;closed&#34;)</div>',
    ):
        assert element in html
    assert check(made.to_html()).text == visible(made.article.text)


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The bridge over the river will close in May, the council said on\n"
        "Tuesday after a long debate. Repairs will take a year, and nobody\n"
        "in the town hall expects them to end any sooner than the mayor\n"
        "has promised, as the winter is hard on the old piers.\n\nA second paragraph follows it."
    )
    made = newsaudit.audit(wrapped, select=["strays"])
    html = body_of(made.to_html())
    assert re.findall("<p[^>]*>[A-Z]", html) == ['<p class="wrapped">T', "<p>A"]
    verse = body_of(newsaudit.audit("A rose is red,\nthe sky is blue,\nso say I.", select=["strays"]).to_html())
    assert "wrapped" not in verse


def test_what_is_not_body_is_named_once_a_run() -> None:
    text, parts = parts_of(("debris", "Share"), ("debris", "Print"), ("paragraph", "Text."), ("caption", "A bridge."))
    html = shown(text, parts)
    assert '<div class="aside debris" data-role="debris"><p>Share</p>\n\n<p>Print</p></div>' in html
    assert '<div class="aside caption" data-role="caption"><p>A bridge.</p></div>' in html


def test_parts_that_share_a_line_stay_on_it() -> None:
    text, parts = parts_of(
        ("paragraph", "One sentence."), ("debris", "Share this."), ("paragraph", "Two."), between=" "
    )
    html = shown(text, parts)
    assert '<p>One sentence. <span class="aside" data-role="debris">Share this.</span> Two.</p>' in html


def test_a_mark_goes_on_in_the_next_element() -> None:
    text, parts = parts_of(("paragraph", "One two."), ("table", "a\tb"), ("list-item", "Three four."))
    found = [finding(text, (4, len(text) - 5)), finding(text, (0, 3)), finding(text, (8, 10))]
    page = check(shown(text, parts, *found))
    assert page.text == text
    for number, item in enumerate(found, 1):
        assert page.marked[str(number)] == item.spans[0].of(text)


def test_levels_come_from_the_layout() -> None:
    text, parts = parts_of(("heading", "A"), ("heading", "B"), ("list-item", "C"))
    blocks = (Block("heading", Span(0, 1), 4), Block("heading", Span(3, 4), 9), Block("list-item", Span(6, 7), 2))
    html = shown(text, parts, layout=Layout(blocks=blocks))
    assert 'class="h4" role="heading" aria-level="6">A' in html
    assert 'class="h6" role="heading" aria-level="6">B' in html
    assert 'class="d2 bullet">C' in html
    assert 'class="h2" role="heading" aria-level="4">A' in shown(text, parts)


@pytest.mark.parametrize("item", ["- one", "1. one", "(a) one", "• one", "iv. one"])
def test_items_that_show_a_marker_get_no_bullet(item: str) -> None:
    assert has_marker(item)


@pytest.mark.parametrize("item", ["One thing", "12 people", "-one", "", "a.", "日本 語", "(one) two"])
def test_items_without_a_marker_get_a_bullet(item: str) -> None:
    assert not has_marker(item)


def test_a_report_without_parts_shows_its_text() -> None:
    plain = report("One.\n\n  Two  words.").to_dict()
    del plain["parts"]
    assert '<div class="as-is">One.\n\n  Two  words.</div>' in to_html(plain)
    assert "ARTICLE" not in to_text(plain)


LINES = st.lists(
    st.tuples(
        st.sampled_from([*get_args(Role), "no role"]), st.text(st.sampled_from("ab1-. \t\u00a0😀<&\u0301"), max_size=9)
    ),
    max_size=8,
)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6)
BETWEEN = st.sampled_from(["\n", "\n\n", " ", "\r\n", "\u2028", " \u00a0\n\n", ""])


@given(LINES, BETWEEN, SPANS, st.integers(-3, 3), st.one_of(st.none(), st.integers(0, 900)))
def test_the_text_is_whole_whatever_the_parts_say(rows, between, raw, shift, budget) -> None:
    text, parts = parts_of(*rows, between=between)
    plain = report(text, *[finding(text, (at, at + size)) for at, size in raw]).to_dict()
    plain["parts"] = [
        {"role": part.role, "body": part.body, "span": [max(0, part.span.start + shift), part.span.end]}
        for part in parts
    ]
    marked = highlight(text, plain["findings"], "p", budget, frame(plain))
    page = Page(f'<div class="text">{marked.html}</div>')
    assert page.text == visible(text)[: marked.shown]
    if budget is None:
        assert marked.shown == len(text)
        for number, item in enumerate(plain["findings"], 1):
            start, end = item["spans"][0]
            assert page.marked.get(str(number), "") == visible(text)[start:end]
    covered = [(line.start, line.end) for block in text_blocks(plain) for line in block.lines]
    assert covered == sorted(covered)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_lines_in_every_role(text: str) -> None:
    rows = [(role, line) for role in get_args(Role) for line in visible(text).split("\n") if line.strip()]
    whole, parts = parts_of(*rows)
    made = report(whole, finding(whole, (0, len(whole))), parts=parts)
    assert check(made.to_html()).text == visible(whole)
    assert not [
        letter for letter in to_text(made.to_dict()) if not letter.isprintable() and letter not in "\n\u00a0\u0301"
    ]


def test_hostile_roles_are_paragraphs() -> None:
    plain = report("Text.", parts=(Part("paragraph", Span(0, 5), True, 1.0),)).to_dict()
    plain["parts"][0]["role"] = '"><script>alert(1)</script>'
    html = to_html(plain)
    check(html)
    assert "<p>Text.</p>" in html
    plain["parts"][0]["body"] = False
    check(to_html(plain))


def test_the_outline_of_an_article() -> None:
    made = newsaudit.audit(Article.from_markdown(MARKDOWN), select=["strays"])
    outline = to_text(made.to_dict()).partition("ARTICLE\n")[2].partition("\n\n")[0]
    assert outline.splitlines() == [
        "       1:3  headline    # Bridge to close",
        "       3:2  byline      By Ada Novak",
        "       5:1  text        The bridge will close in May, the council said on Tuesday after a long …",
        "       8:4  heading     ## What changes",
        "      10:3  list        • The number 4 tram ends at the river.",
        "      11:5                • Every ten minutes by day.",
        "      12:3              • Buses cross further north.",
        '      14:3  quotation   > "Nobody will be cut off," the mayor said.',
        "      16:3  table       Year | Cost",
        "      18:3              2026 | 4.2 million",
        "      21:1  code        if closed:",
        "                        and 1 more line",
    ]


def test_a_long_outline_is_cut() -> None:
    text, parts = parts_of(*[("heading", f"Heading {number}") for number in range(60)])
    rows = to_text(report(text, parts=parts).to_dict()).partition("ARTICLE\n")[2].splitlines()
    assert len(rows) == 25
    assert rows[-1].strip() == "and 36 more lines"


def test_paragraphs_need_no_outline() -> None:
    text, parts = parts_of(("paragraph", "One."), ("paragraph", "Two."))
    assert "ARTICLE" not in to_text(report(text, parts=parts).to_dict())


def test_a_stored_report_shows_the_same_structure() -> None:
    made = newsaudit.audit(Article.from_markdown(MARKDOWN))
    stored = newsaudit.Report.from_dict(json.loads(made.to_json()))
    assert stored.to_html() == made.to_html()
    assert stored._repr_html_() == made._repr_html_()
    assert to_text(stored.to_dict()) == to_text(made.to_dict())


def test_many_parts_take_linear_time_and_space() -> None:
    text, parts = parts_of(*[("list-item", "A short line of the list.")] * 4_000, between="\n")
    made = report(text, finding(text, (0, len(text))), parts=parts)
    assert len(made._repr_html_().encode("utf-8")) < 200_000
    assert len(made.to_html().encode("utf-8")) < 4_000_000

"""HTML: nothing of the article is markup, and each mark covers exactly its excerpt."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import AnalyzerResult
from newsaudit.render.highlight import highlight, segments
from newsaudit.render.html import _INLINE, own_file, to_page
from newsaudit.render.visible import visible

from .conftest import HOSTILE, finding, hostile_report, report

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "article", "h1", "h2", "h3", "p", "span", "strong"),
    *("details", "summary", "table", "thead", "tbody", "tr", "th", "td", "ol", "ul", "li", "div", "a", "mark"),
    *("blockquote", "code", "header", "footer", "nav", "caption", "b", "svg", "circle", "rect"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "scope", "min", "max", "low", "high"),
    *("optimum", "value", "open", "dir", "tabindex", "role", "aria-label", "href", "rel", "title"),
    *("data-of", "data-n", "data-tip", "aria-labelledby", "aria-hidden", "viewbox", "focusable", "r", "cx", "cy"),
    *("data-role", "aria-level"),
    *("stroke-dasharray", "transform", "width", "height", "preserveaspectratio"),
}


class Page(HTMLParser):
    """What a browser would see: tags, attributes, the text of the article and of each finding's marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.marked: dict[str, str] = {}
        self._open: list[tuple[str, dict]] = []
        self.feed(html)
        self.close()
        assert not self._open, "every tag is closed"

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        # our own styles, as they are: nothing of an article can be one
        self.attributes.update(name for name, value in attrs if name != "style" or value not in OWN_STYLES)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag != "meta":
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        if any(attributes.get("class") == "text" for _, attributes in self._open):
            self.text += data
            if self._open[-1][0] == "mark":
                for number in self._open[-1][1]["data-of"].split():
                    self.marked[number] = self.marked.get(number, "") + data


OWN_STYLES = frozenset(_INLINE.values())


def check(html: str) -> Page:
    page = Page(html)
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert all(link.startswith(("#", "https://", "http://")) for link in page.links)
    html.encode("utf-8")
    assert not any(character in html for character in "\x00\x1b\u202e\u2066\r\x9b")
    return page


def test_hostile_text_is_inert(hostile) -> None:
    for html in (hostile.to_html(), hostile._repr_html_(), to_page([hostile.to_dict()] * 2)):
        page = check(html)
        assert page.text.startswith(visible(hostile.article.text))


def test_marks_cover_their_excerpts_exactly() -> None:
    text = "One <two> three\r\nfour 😀 five e\u0301 six\rseven"
    found = [finding(text, (0, 9)), finding(text, (4, 20), (30, 33)), finding(text, (6, 8)), finding(text, (40, 99))]
    page = check(report(text, *found).to_html())
    assert page.text == visible(text)
    for number, item in enumerate(found, 1):
        assert page.marked[str(number)] == "".join(visible(text)[span.start : span.end] for span in item.spans)


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12), st.integers(0, 4)), max_size=8)


@given(st.text(max_size=30), spans)
def test_segments_cover_the_text_once(text, raw) -> None:
    given_spans = [(start, start + length, key) for start, length, key in raw]
    found = list(segments(len(text), given_spans))
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert all(first[1] == second[0] for first, second in pairwise(found))
    for place in range(len(text)):
        keys = next(keys for start, end, keys in found if start <= place < end)
        assert set(keys) == {key for start, end, key in given_spans if start <= place < end}


@given(st.text(alphabet=st.characters(), max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9))))
def test_any_text_shows_as_it_is(text, raw) -> None:
    found = [finding(text, (start, min(len(text), start + length))) for start, length in raw if start < len(text)]
    page = check(report(text, *found).to_html())
    assert page.text == visible(text)
    for number, item in enumerate(found[:20], 1):
        assert page.marked[str(number)] == visible(text)[item.spans[0].start : item.spans[0].end]


def test_page_forbids_everything_but_its_own_style() -> None:
    html = report("Text.").to_html()
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert "url(" not in style
    assert "@import" not in style
    assert "<script" not in html
    assert " style=" not in html


def test_whole_article_findings_stand_above_the_text() -> None:
    text = "Some text."
    html = report(text, finding(text, message="No author."), finding(text, (0, 4), message="A word.")).to_html()
    place = [html.index(f'<p class="message">{message}</p>') for message in ("No author.", "A word.")]
    assert place[0] < html.index('class="text"') < place[1]


def test_card_stays_small_and_says_what_it_leaves_out() -> None:
    text = "日本<&> " * 100_000
    found = [finding(text, (at, at + 5), message="m" * 300, evidence={"x": "y" * 900}) for at in range(0, 20_000, 7)]
    made = report(text, *found)
    card = made._repr_html_()
    assert len(card.encode("utf-8")) < 200_000
    assert "more findings" in card
    assert "The first" in card
    check(card)


def test_many_findings_on_one_place_stay_linear() -> None:
    text = "x" * 5_000
    found = [finding(text, (0, len(text) - number)) for number in range(2_000)]
    marked = highlight(text, list(report(text, *found).to_dict()["findings"]), "p")
    assert marked.shown == len(text)
    assert len(marked.html) < 4_000_000


def test_a_page_of_a_huge_article_is_bounded_and_says_so() -> None:
    text = "An article <of> a million & more characters.\n" * 60_000
    found = [finding(text, (at, at + 9), message="m" * 300) for at in range(0, 2_000_000, 500)]
    html = report(text, *found).to_html()
    assert len(html.encode("utf-8")) < 6_000_000
    assert "2,000 more findings are not listed here" in html
    assert "characters are shown here; the report as JSON holds all" in html


def luminance(colour: str) -> float:
    parts = (
        [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)] if len(colour) == 7 else [int(colour[1], 16) / 15] * 3
    )
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_colour_has_enough_contrast() -> None:
    palettes = re.findall(r"(--paper: [^}]*)", own_file("style.css")[0])
    assert len(palettes) == 5
    for palette in palettes[:4]:
        colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", palette))
        pairs = [(ink, back) for ink in ("ink", "quiet", "accent") for back in ("paper", "panel")]
        pairs += [(name, f"{name}-back") for name in ("error", "warning", "info")]
        pairs += [(name, "paper") for name in ("error", "warning", "info")]
        pairs += [(ink, f"{name}-back") for name in ("error", "warning", "info") for ink in ("ink", "quiet")]
        for ink, back in pairs:
            low, high = sorted((luminance(colour[ink]), luminance(colour[back])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, back, colour[ink], colour[back])
        for drawn in ("bar", "amber", "good"):
            low, high = sorted((luminance(colour[drawn]), luminance(colour["paper"])))
            assert (high + 0.05) / (low + 0.05) >= 3, drawn


def test_a_title_is_looked_for_and_the_worst_comes_first() -> None:
    text = "Some text."
    seen = AnalyzerResult(analyzer="provenance", status="ok", metrics={"title": {"value": "A headline"}})
    found = [finding(text, severity="info", message="A note."), finding(text, severity="error", message="An error.")]
    html = report(text, *found, results={"provenance": seen}).to_html()
    assert re.search(r"<h1[^>]*>A headline</h1>", html)
    assert html.index("An error.") < html.index("A note.")


def test_dark_mode_and_reading_without_colour() -> None:
    card = report("Text.", finding("Text.", (0, 4)))._repr_html_()
    assert "prefers-color-scheme: dark" in card
    for style in ("double", "solid", "dotted"):
        assert f"text-decoration-style: {style}" in card


def test_a_stored_report_renders_the_same() -> None:
    made = report("A text [3].", finding("A text [3].", (7, 10)))
    stored = newsaudit.Report.from_dict(json.loads(made.to_json()))
    assert stored.to_html() == made.to_html()


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=<", "http://example.org"])
def test_web_addresses_are_links(url) -> None:
    article = newsaudit.Article("Text.", url=url)
    assert Page(report("Text.", article=article).to_html()).links == [url]


def test_all_hostile_texts_on_one_page() -> None:
    page = check(to_page([hostile_report(text).to_dict() for text in HOSTILE]))
    assert page.text == "".join(visible(text) for text in HOSTILE)

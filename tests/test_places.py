"""Places: line and column in the source, offsets in UTF-16; in reports, in their JSON and in what is made of it."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, InputError, Report, Span
from newsaudit.layout import Block, Layout, Piece
from newsaudit.places import Place, Places

TEXTS = st.text(st.sampled_from("ab \n\r\u2028😀\ud800\u0301"), max_size=60)
MARKDOWN = """\
---
title: Bridge to close
---

# Bridge to close 😀

The bridge will **close** in May, 😀 the council said [7]. Repairs take
a year, said the mayor [8].

- One *item* [9]

## References

[1] Minutes of the council
"""


def units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


@given(TEXTS, st.data())
def test_a_place_counts_as_editors_do(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Places(text).of(Span(start, end))
    lines = text.split("\n")
    assert lines[place.line - 1][: place.column - 1] == text[:start].rpartition("\n")[2]
    assert lines[place.end_line - 1][: place.end_column - 1] == text[:end].rpartition("\n")[2]
    assert place.line == text.count("\n", 0, start) + 1
    assert place.end_line == text.count("\n", 0, end) + 1
    assert place.utf16 == Span(start, end).utf16(text)
    columns = [len(units(text[:at].rpartition("\n")[2])) // 2 + 1 for at in (start, end)]
    assert place.utf16_columns == tuple(columns)


def test_a_layout_leads_into_the_source() -> None:
    source, text = "<p>😀 one</p>\n<p>two</p>", "😀 one\ntwo"
    layout = Layout(
        blocks=(Block("paragraph", Span(0, 5)), Block("paragraph", Span(6, 9))),
        source=source,
        pieces=(Piece(0, 3, 5), Piece(6, 16, 3)),
    )
    assert Places(text, layout).of(Span(2, 5)) == Place((3, 6), 1, 6, 1, 9, (7, 10))
    assert Places(text, layout).of(Span(6, 9)) == Place((7, 10), 2, 4, 2, 7, (4, 7))
    assert Places(text, Layout(layout.blocks)).of(Span(6, 9)).line == 2, "without a source the text is the source"


def test_a_finding_of_a_markdown_file_is_in_the_file(tmp_path) -> None:
    file = tmp_path / "a.md"
    file.write_text(MARKDOWN, "utf-8", newline="\n")
    report = newsaudit.audit(Article.read(file), select=["citations.dangling-marker"])
    plain = report.to_dict()
    lines = MARKDOWN.split("\n")
    seen = set()
    for finding in plain["findings"]:
        for span, place in zip(finding["spans"], finding["places"], strict=True):
            word = report.article.text[slice(*span)]
            assert lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1] == word
            start, end = place["utf16_columns"]
            assert units(lines[place["line"] - 1])[2 * start - 2 : 2 * end - 2] == units(word)
            assert units(report.article.text)[2 * place["utf16"][0] : 2 * place["utf16"][1]] == units(word)
            assert msgspec_place(place) == report.place(Span(*span))
            seen.add(word)
    assert seen == {"[7]", "[8]", "[9]"}
    for part in plain["parts"]:
        assert report.article.text[slice(*part["span"])][:3] in lines[part["place"]["line"] - 1]


HTML = """<h1>Bridge &amp; tram</h1>
<p>Caf&eacute;s 😀 close,
  the council <b>said</b> [7]. The mayor agreed [8].</p>
<ul><li>One <i>item</i> [9]</li></ul>
<h2>References</h2><ol><li>[1] Minutes of the council</li></ol>
"""


def test_a_finding_of_html_is_in_the_markup() -> None:
    report = newsaudit.audit(Article.from_html(HTML, part="fragment"), select=["citations.dangling-marker"])
    lines = HTML.split("\n")
    words = []
    for finding in report.to_dict()["findings"]:
        for span, place in zip(finding["spans"], finding["places"], strict=True):
            words.append(lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1])
            assert words[-1] == report.article.text[slice(*span)]
    assert sorted(words) == ["[7]", "[8]", "[9]"]


def msgspec_place(place: dict) -> Place:
    return Place(**{**place, "utf16": tuple(place["utf16"]), "utf16_columns": tuple(place["utf16_columns"])})


@pytest.mark.parametrize("article", [MARKDOWN, Article.from_markdown(MARKDOWN)], ids=["text", "markdown"])
def test_a_stored_report_keeps_its_places(article: str | Article, check_schema) -> None:
    report = newsaudit.audit(article)
    plain = json.loads(report.to_json())
    check_schema(plain)
    stored = Report.from_dict(plain)
    assert stored.to_dict() == plain == report.to_dict()
    assert stored.findings == report.findings
    assert stored.parts == report.parts
    for finding in report.findings:
        for span in finding.spans:
            assert stored.place(span) == report.place(span)
    assert stored.to_html() == report.to_html()
    assert stored.to_sarif() == report.to_sarif()


def test_the_source_stays_out_of_the_report() -> None:
    report = newsaudit.audit(Article.from_markdown("Some <!-- secret --> text with **bold** words in it."))
    plain = report.to_dict()
    assert set(plain["article"]["layout"]) == {"blocks", "links", "around", "hidden", "alts", "page"}
    assert "secret" not in json.dumps(plain)
    assert "source" not in newsaudit.schema()["$defs"]["Layout"]["properties"]


def test_edits_have_places() -> None:
    report = newsaudit.audit("One line.\nTwo\u00ad words of the text.", select=["strays"])
    edits = [
        edit for item in report.to_dict()["findings"] if item["suggestion"] for edit in item["suggestion"]["edits"]
    ]
    assert [(edit["place"]["line"], edit["place"]["column"]) for edit in edits] == [(2, 4)]


@pytest.mark.parametrize("place", [{"line": 1}, {"line": "x"}, 5, [1]])
def test_a_malformed_place_is_an_input_error(place: object) -> None:
    plain = newsaudit.audit(Article.from_markdown("Some text [3].")).to_dict()
    plain["parts"][0]["place"] = place
    with pytest.raises(InputError, match="not a report"):
        Report.from_dict(plain)


def test_a_report_of_an_older_version_is_read() -> None:
    report = newsaudit.audit("One line.\nTwo words [3].\n\nReferences\n[1] Minutes of the council.")
    plain = report.to_dict()
    for finding in plain["findings"]:
        del finding["places"]
    del plain["parts"], plain["article"]["layout"]
    stored = Report.from_dict(plain)
    assert stored.to_dict()["findings"] == report.to_dict()["findings"]
    assert "2:11" in stored.to_markdown()
    assert "[3]" in stored.to_html()


def test_places_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "A line of words 😀 and more.\n" * count
        places = Places(text)
        began = time.perf_counter()
        for at in range(0, len(text), 28):
            places.of(Span(at, at + 5))
        return time.perf_counter() - began

    small, large = (min(seconds(count) for _ in range(3)) for count in (2_000, 20_000))
    assert large < 40 * small


def test_lines_follow_each_other() -> None:
    text = "one\ntwo\r\n\nthree"
    places = [Places(text).of(Span(at, at)) for at in range(len(text) + 1)]
    assert all((a.line, a.column) < (b.line, b.column) for a, b in pairwise(places))
    assert (places[-1].line, places[-1].column) == (4, 6)

"""The time of every rule, reader and renderer grows with the input, not with its square."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article, InputError

HOSTILE = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))
INSIDE = HOSTILE.pop("inside")
BODY = "\n\nThe council voted on Tuesday to close the old baths, and the mayor said that a new building would be paid for.\n"


def audit(text: str | Article) -> None:
    report = newsaudit.audit(text)
    assert not [result for result in report.results.values() if result.status == "error"], report.results


def read(reader: str, text: str) -> None:
    """Read an input; one that is refused is refused in time."""
    block = "<script type='application/ld+json'>{}</script>"
    try:
        match reader:
            case "html":
                Article.from_html(f"<h1>A</h1><p>{BODY}</p>{text}")
            case "markdown":
                Article.from_markdown(BODY + text)
            case "front_matter":
                Article.from_markdown(f"---\n{text}\n---\n{BODY}")
            case "json_ld":
                Article.from_html(f"{block.format(text)}<p>{BODY}</p>")
    except InputError:
        pass


def audit_source(kind: str, source: str) -> None:
    """Audit a page, a Markdown text (a note) or a plain text."""
    with contextlib.suppress(InputError):
        audit({"page": Article.from_html, "note": Article.from_markdown, "text": Article}[kind](source))


def render(text: str) -> None:
    report = newsaudit.audit(text, select=["boilerplate", "strays", "citations"])
    for write in (report.to_text, report.to_markdown, report.to_html, report.to_sarif, report.to_junit, report.to_json):
        write()
    newsaudit.Report.from_dict(report.to_dict())


READERS = [(reader, name) for reader, pieces in HOSTILE.items() if reader != "text" for name in pieces]


@pytest.mark.parametrize("name", HOSTILE["text"])
def test_rules(name: str, check_linear) -> None:
    piece = HOSTILE["text"][name]
    check_linear(audit, lambda size: piece * (size // len(piece)), 8_000)


@pytest.mark.parametrize(("reader", "name"), READERS, ids=map("-".join, READERS))
def test_readers(reader: str, name: str, check_linear) -> None:
    piece = HOSTILE[reader][name]
    check_linear(lambda text: read(reader, text), lambda size: piece * (size // len(piece)), 8_000)


@pytest.mark.parametrize(("kind", "place"), [(kind, place) for kind, places in INSIDE.items() for place in places])
def test_inside(kind: str, place: str, check_linear) -> None:
    """Spaces have no end for a pattern that may begin at each of them; benchmarks/growth.py repeats all other pieces."""
    before, after = INSIDE[kind][place]
    check_linear(lambda source: audit_source(kind, source), lambda size: f"{before}{' ' * size}{after}", 16_000)


@pytest.mark.parametrize(
    "name", ["marks", "han_in_english", "short_lines", "question_marks", "zero_width", "tags", "escapes"]
)
def test_renderers(name: str, check_linear) -> None:
    piece = HOSTILE["text"][name]
    check_linear(render, lambda size: piece * (size // len(piece)), 4_000)

"""Markdown: the article's characters are shown, never obeyed."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from .conftest import finding, report

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify")


def test_hostile_text_adds_no_markup(hostile) -> None:
    made = hostile.to_markdown()
    made.encode("utf-8")
    html = READER.render(made)
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z0-9!?%]+)", html))
    assert tags <= {"h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "code", "ul", "li"}
    assert "href" not in html
    rows = [line for line in made.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    assert not re.search(r"@\w", made)
    assert not re.search(r"[wW]{3}\.", made)


def test_report_as_markdown() -> None:
    text = "Profit rose [3]."
    made = report(text, finding(text, (12, 15), severity="error", message="Marker 3 | no entry.")).to_markdown()
    assert "**quality 71.5 of 100, grade C** — 1 error" in made
    assert "| 1:13 | `citations.dangling-marker` | Marker 3 \\| no entry.<br>“\\[3\\]” | Do something. |" in made
    assert "−28.5 citations" in made


def test_long_lists_are_cut() -> None:
    text = "x" * 300
    made = report(text, *[finding(text, (at, at + 1)) for at in range(250)]).to_markdown()
    assert "150 more" in made

"""What every format needs of a report's plain dict: names, counts, places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.places import Places
from newsaudit.render.visible import one_line
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "SEVERITY_NAMES",
    "by_severity",
    "count_line",
    "failures",
    "heading",
    "headline",
    "line_column",
    "origin",
    "place_of",
    "quality_line",
    "source",
]

# Worst first; the words a reader sees, singular and plural.
SEVERITY_NAMES: dict[str, tuple[str, str]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "info": ("note", "notes"),
}


def heading(plain: dict[str, Any]) -> tuple[str, str]:
    """The article's source or id, and its title ("" where unknown); both safe to show on one line."""
    article = plain["article"]
    return one_line(source(plain), 200), one_line(article.get("title") or "", 200)


def headline(plain: dict[str, Any]) -> str:
    """The article's title, else the headline that provenance found in its text, on one line; "" where unknown."""
    found = plain["article"].get("title")
    if not found:
        seen = plain["results"].get("provenance", {}).get("metrics", {}).get("title")
        found = seen.get("value") if isinstance(seen, dict) else seen
    return one_line(found, 200) if isinstance(found, str) else ""


def source(plain: dict[str, Any]) -> str:
    """Where the article came from: the file it was read from, with the line of a .jsonl, else its id."""
    file, line = origin(plain)
    return f"{file}:{line}" if line else file


def origin(plain: dict[str, Any]) -> tuple[str, int | None]:
    """The file (else the id) of the article, and the line on which the whole article stands in a .jsonl."""
    metadata = plain["article"].get("metadata", {})
    file, line = metadata.get("file"), metadata.get("line")
    if not isinstance(file, str) or not file:
        return str(plain["article"]["id"]), None
    return file, int(line) if isinstance(line, str) and line.isascii() and line.isdigit() and len(line) < 10 else None


def by_severity(plain: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The findings in groups, worst first; no empty group."""
    groups = [(name, [item for item in plain["findings"] if item["severity"] == name]) for name in SEVERITY_NAMES]
    return [(name, items) for name, items in groups if items]


def count_line(plain: dict[str, Any]) -> str:
    """For example "1 error, 4 warnings"; "no findings" when there are none."""
    parts = [f"{len(items)} {SEVERITY_NAMES[name][len(items) != 1]}" for name, items in by_severity(plain)]
    return ", ".join(parts) or "no findings"


def quality_line(plain: dict[str, Any]) -> str:
    """For example "quality 71.5 of 100, grade C"."""
    if plain["quality"] is None:
        return "quality unknown"
    return f"quality {plain['quality']:g} of 100, grade {plain['grade']}"


def failures(plain: dict[str, Any]) -> list[tuple[str, str]]:
    """Analyzers that failed, each with the reason on one line."""
    return [
        (name, one_line(result["reason"], 300))
        for name, result in plain["results"].items()
        if result["status"] == "error"
    ]


def line_column(plain: dict[str, Any], finding: dict[str, Any]) -> tuple[int, int] | None:
    """Line and column of a finding's main span in its source, from 1; None for the whole article."""
    if not finding["spans"]:
        return None
    place = place_of(plain, finding["spans"][0], finding.get("places"))
    return place["line"], place["column"]


def place_of(plain: dict[str, Any], span: Sequence[int], written: Any = None) -> dict[str, Any]:
    """The place of a span as the report has it: one place, or the first of several.

    A report that was stored before places were written has none: its article's text is taken for the source.
    """
    if written:
        place: dict[str, Any] = written[0] if isinstance(written, list) else written
        return place
    found: dict[str, Any] = msgspec.to_builtins(_places(plain["article"]["text"]).of(Span(*span)))
    return found


@lru_cache(maxsize=4)
def _places(text: str) -> Places:
    return Places(text)

"""Text for people: plain, or coloured on a terminal.

A line is a list of (text, style) pairs; styles are names of our own that ``STYLES`` maps to what rich understands.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from newsaudit.render.outline import outline
from newsaudit.render.provenance import rows
from newsaudit.render.view import SEVERITY_NAMES, by_severity, count_line, failures, heading, line_column, quality_line
from newsaudit.render.visible import one_line, visible
from newsaudit.span import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

__all__ = ["STYLES", "Line", "lines", "rich_text", "to_text"]

Line = list[tuple[str, str]]

STYLES: dict[str, str] = {
    "": "",
    "heading": "bold",
    "quiet": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "rule": "cyan",
    "excerpt": "underline bold",
    "good": "green",
    "poor": "yellow",
    "bad": "red",
}

_CONTEXT = 30  # characters shown beside an excerpt
_EXCERPT = 90  # characters of an excerpt shown


def lines(plain: dict[str, Any], *, marks: bool = True) -> Iterator[Line]:
    """The report, line by line.

    Args:
        plain: a report's dict.
        marks: underline an excerpt with carets, for output without styles.
    """
    name, title = heading(plain)
    yield [(name, "heading"), (f"  {title}" if title else "", "quiet")]
    yield [(quality_line(plain), _tone(plain["quality"])), (f" · {count_line(plain)}{_lost(plain)}", "")]
    for analyzer, reason in failures(plain):
        yield [(f"{analyzer} failed", "error"), (f": {reason}", "")]
    if plain["quality"] is None and not failures(plain):
        yield [(_why_unknown(plain), "")]
    for severity, findings in by_severity(plain):
        yield []
        yield [(SEVERITY_NAMES[severity][1].upper(), severity), (f" ({len(findings)})", "quiet")]
        for finding in findings:
            yield from _finding(plain, finding, marks=marks)
    parts = list(outline(plain))
    if parts:
        yield []
        yield [("ARTICLE", "heading")]
        yield from parts
    known = rows(plain)
    if known:
        yield []
        yield [("PROVENANCE", "heading")]
        for label, answers in known:
            yield [(f"  {label:<12}", "quiet"), ("; ".join(answers), "")]
    if plain["suppressed"]:
        yield []
        yield from _suppressed(plain["suppressed"])


def _suppressed(items: list[dict[str, Any]]) -> Iterator[Line]:
    """How many findings are silenced, and why: a line for each reason, those of a baseline together."""
    counts: dict[str, int] = {}
    for item in items:
        said = "by the baseline" if item["reason"] == "baseline" else f"{item['finding']['rule']}: {item['reason']}"
        counts[said] = counts.get(said, 0) + 1
    for said, count in counts.items():
        yield [(f"{count} suppressed{'' if said == 'by the baseline' else ','} {one_line(said, 200)}", "quiet")]


def to_text(plain: dict[str, Any]) -> str:
    """The report as plain text, ending in a line break."""
    return "".join("".join(part for part, _ in line).rstrip() + "\n" for line in lines(plain))


def rich_text(line: Line) -> Text:
    """One line for rich; the text is never read as markup."""
    from rich.text import Text

    return Text.assemble(*((part, STYLES[style]) for part, style in line))


def _finding(plain: dict[str, Any], finding: dict[str, Any], *, marks: bool) -> Iterator[Line]:
    place = line_column(plain, finding)
    where = f"{place[0]}:{place[1]}" if place else "article"
    sure = "" if finding["confidence"] >= 0.8 else f"  (confidence {finding['confidence']:.0%})"
    yield [
        (f"  {where:>8}  ", "quiet"),
        (one_line(finding["rule"]), "rule"),
        (f"  {one_line(finding['message'])}", ""),
        (sure, "quiet"),
    ]
    if place:
        yield from _excerpt(plain["article"]["text"], *finding["spans"][0], marks=marks)
        more = len(finding["spans"]) - 1
        if more:
            yield [(f"            and {more} more place{'s' if more > 1 else ''}", "quiet")]
    if finding["related"]:
        other = finding["related"]
        yield [(f"            {_kinship(other)} {one_line(other['id'], 120)}", "")]
    yield [(f"            → {one_line(finding['advice'])}", "")]


def _kinship(other: dict[str, Any]) -> str:
    name = {"copy": "near-copy of", "contained-in": "stands in", "contains": "contains"}[other["direction"]]
    return f"{name} ({other['similarity']:.0%} alike)"


def _excerpt(text: str, start: int, end: int, *, marks: bool) -> Iterator[Line]:
    """The excerpt with the words around it on its line, cut to fit."""
    end = max(start, end)
    before = text[max(0, start - _CONTEXT) : start]
    breaks = [match.end() for match in LINE_BREAK.finditer(before)]
    if breaks:
        before = before[breaks[-1] :]
    elif start > _CONTEXT:
        before = f"…{before}"
    shown, after = text[start : min(end, start + _EXCERPT)], ""
    if end - start > _EXCERPT:
        shown += "…"
    else:
        after = text[end : end + _CONTEXT]
        following = LINE_BREAK.search(after)
        after = after[: following.start()] if following else after
        if end + _CONTEXT < len(text) and not following:
            after += "…"
    shown = visible(shown).replace("\n", "⏎").replace("\t", " ")
    lead = " " * 12
    before = one_line(before)
    yield [(lead, ""), (before, "quiet"), (shown, "excerpt"), (one_line(after), "quiet")]
    if marks:
        yield [(lead + " " * _cells(before) + "^" * max(1, _cells(shown)), "")]


def _cells(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def _tone(quality: float | None) -> str:
    if quality is None:
        return "bad"
    return "good" if quality >= 80 else "poor" if quality >= 60 else "bad"


def _lost(plain: dict[str, Any]) -> str:
    """What took the points, largest first."""
    shares = sorted((part for part in plain["breakdown"] if part["lost"] >= 0.01), key=lambda part: -part["lost"])
    return " · " + ", ".join(f"{part['analyzer']} −{part['lost']:g}" for part in shares) if shares else ""


def _why_unknown(plain: dict[str, Any]) -> str:
    reasons = {result["reason"] for result in plain["results"].values() if result["reason"]}
    return f"nothing was judged: {'; '.join(sorted(one_line(reason, 100) for reason in reasons))}"

"""Text for people: plain, or coloured on a terminal.

A line is a list of (text, style) pairs; styles are names of our own that ``STYLES`` maps to what rich understands.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from newsaudit.render.outline import outline
from newsaudit.render.provenance import rows
from newsaudit.render.view import (
    SEVERITY_NAMES,
    Problem,
    count_line,
    counted,
    failures,
    heading,
    line_column,
    problems,
    quality_line,
    silenced,
    taken_line,
    worst_first,
)
from newsaudit.render.visible import one_line, visible
from newsaudit.span import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

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

WIDTH = 100  # columns, where there is no terminal to ask
MAX_PROBLEMS = 10  # shown of one article; one screen
_INDENT = 12
_MIN_TEXT = 24  # columns for text, however narrow the terminal
_MAX_CONTEXT = 30  # characters shown beside an excerpt
_MAX_PLACES = 8  # lines named of a rule's further places


def lines(
    plain: dict[str, Any], *, marks: bool = True, limit: int | None = MAX_PROBLEMS, width: int = WIDTH
) -> Iterator[Line]:
    """The report, line by line: the grade and what took its points, then the worst findings first.

    Args:
        plain: a report's dict.
        marks: underline an excerpt with carets, for output without styles.
        limit: problems to show, findings of one rule being one; None shows every finding by itself.
        width: columns; lines are wrapped at words.
    """
    for line in _whole(plain, marks=marks, limit=limit, width=width):
        yield from wrapped(line, width)


def brief(plain: dict[str, Any], *, limit: int = MAX_PROBLEMS, width: int = WIDTH) -> Iterator[Line]:
    """One of many reports: a line for the article and a line for each problem that is more than a note."""
    name = heading(plain)[0]
    grade = "–" if plain["quality"] is None else f"{plain['quality']:g} {plain['grade']}{silenced(plain)}"
    yield [(name, "heading"), (f"  {grade}", _tone(plain["quality"])), (f"  {count_line(plain)}", "")]
    yield from ([(f"  {analyzer} failed", "error"), (f": {reason}", "")] for analyzer, reason in failures(plain))
    loud = [item for item in problems(plain) if item.first["severity"] != "info"]
    for item in loud[:limit]:
        severity = SEVERITY_NAMES[item.first["severity"]][0]
        lead: Line = [
            (f"  {_where(plain, item.first):>8}  ", "quiet"),
            (f"{severity:7}", item.first["severity"]),
            (f"  {one_line(item.first['rule'])}", "rule"),
            (f" ×{_places(item)}" if _places(item) > 1 else "", "quiet"),
        ]
        room = max(_MIN_TEXT, width - 2 - sum(_cells(part) for part, _ in lead))
        message = one_line(item.first["message"])
        cut = _fitting(message, room)
        yield [*lead, (f"  {message}" if cut == len(message) else f"  {message[: cut - 1]}…", "")]
    if len(loud) > limit:
        yield [(f"{'':{_INDENT}}and {len(loud) - limit} more (--all)", "quiet")]


def joined(shown: Iterable[Line]) -> str:
    """The lines as plain text, each ending in a line break."""
    return "".join("".join(part for part, _ in line).rstrip() + "\n" for line in shown)


def to_text(plain: dict[str, Any], *, limit: int | None = MAX_PROBLEMS, width: int = WIDTH) -> str:
    """The report as plain text, ending in a line break; the arguments are those of ``lines``."""
    return joined(lines(plain, limit=limit, width=width))


def rich_text(line: Line) -> Text:
    """One line for rich; the text is never read as markup."""
    from rich.text import Text

    return Text.assemble(*((part, STYLES[style]) for part, style in line))


def wrapped(line: Line, width: int) -> Iterator[Line]:
    """The line broken between words, each further line indented; a word longer than a line is cut."""
    if sum(_cells(part) for part, _ in line) <= width:
        yield line
        return
    room = max(_MIN_TEXT, width - _INDENT)
    made: Line = []
    used = 0
    for word, style in ((word, style) for part, style in line for word in re.findall(r"\s*\S+\s*|\s+", part)):
        rest = word
        while rest:
            if used + _cells(rest.rstrip()) <= width:
                made.append((rest, style))
                used += _cells(rest)
                break
            if used <= _INDENT:  # alone on its line, and too long for it
                cut = _fitting(rest, room)
                made.append((rest[:cut], style))
                rest = rest[cut:]
            yield made
            made, used = [(" " * _INDENT, "")], _INDENT
            rest = rest.lstrip()
    if made:
        yield made


def _whole(plain: dict[str, Any], *, marks: bool, limit: int | None, width: int) -> Iterator[Line]:
    name, title = heading(plain)
    yield [(name, "heading"), (f"  {title}" if title else "", "quiet")]
    yield [(quality_line(plain), _tone(plain["quality"])), (f" · {count_line(plain)}", "")]
    if plain["breakdown"]:
        yield [(taken_line(plain), "quiet")]
    for analyzer, reason in failures(plain):
        yield [(f"{analyzer} failed", "error"), (f": {reason}", "")]
    if plain["quality"] is None and not failures(plain):
        yield [(_why_unknown(plain), "")]
    yield from _findings(plain, marks=marks, limit=limit, width=width)
    yield from _section("ARTICLE", list(outline(plain)))
    known = [[(f"  {label:<12}", "quiet"), ("; ".join(answers), "")] for label, answers in rows(plain)]
    yield from _section("PROVENANCE", known)
    reasons = [item for item in plain["suppressed"] if item["reason"] != "baseline"]
    yield from _section("SUPPRESSED", list(_suppressed(reasons)))


def _section(title: str, content: Sequence[Line]) -> Iterator[Line]:
    if content:
        yield []
        yield [(title, "heading")]
        yield from content


def _findings(plain: dict[str, Any], *, marks: bool, limit: int | None, width: int) -> Iterator[Line]:
    """The findings under the names of their severities, and how many are not shown."""
    found = problems(plain) if limit is not None else [Problem(item) for item in worst_first(plain)]
    severity = None
    for item in found[:limit]:
        if item.first["severity"] != severity:
            severity = item.first["severity"]
            total = sum(other["severity"] == severity for other in plain["findings"])
            yield []
            yield [(SEVERITY_NAMES[severity][1].upper(), severity), (f" ({total})", "quiet")]
        yield from _problem(plain, item, marks=marks, width=width)
    left = found[len(found[:limit]) :]
    if left:
        counts = {
            name: sum(1 + len(item.others) for item in left if item.first["severity"] == name)
            for name in SEVERITY_NAMES
        }
        hidden = ", ".join(counted(name, count) for name, count in counts.items() if count)
        yield []
        yield [(f"and {hidden}; --all shows every finding", "quiet")]


def _suppressed(items: list[dict[str, Any]]) -> Iterator[Line]:
    """How many findings are silenced, and why: a line for each reason."""
    counts: dict[str, int] = {}
    for item in items:
        reason = f"{item['finding']['rule']}: {item['reason']}"
        counts[reason] = counts.get(reason, 0) + 1
    for reason, count in counts.items():
        yield [(f"  {count:>8}  {one_line(reason, 200)}", "quiet")]


def _problem(plain: dict[str, Any], item: Problem, *, marks: bool, width: int) -> Iterator[Line]:
    finding = item.first
    unsure = "" if finding["confidence"] >= 0.8 else f"  (confidence {finding['confidence']:.0%})"
    yield [
        (f"  {_where(plain, finding):>8}  ", "quiet"),
        (one_line(finding["rule"]), "rule"),
        (f"  {one_line(finding['message'])}", ""),
        (unsure, "quiet"),
    ]
    if finding["spans"]:
        yield from _excerpt(plain["article"]["text"], *finding["spans"][0], marks=marks, width=width)
    if _places(item) > 1:
        yield [(f"{'':{_INDENT}}{_further(plain, item)}", "quiet")]
    if finding["related"]:
        other = finding["related"]
        yield [(f"{'':{_INDENT}}{_kinship(other)} {one_line(other['title'] or other['id'], 120)}", "")]
    yield [(f"{'':{_INDENT}}→ {one_line(finding['advice'])}", "")]
    if finding["suggestion"]:
        yield [(f"{'':{_INDENT}}{_fix(plain['article']['text'], finding['suggestion'])}", "good")]


def _fix(text: str, suggestion: dict[str, Any]) -> str:
    """The edit in words; ``--fix`` makes those that are safe."""
    start, end = suggestion["edits"][0]["span"]
    new = suggestion["edits"][0]["replacement"]
    old = one_line(text[start:end], 40) or "·"
    more = f" and {len(suggestion['edits']) - 1} more" if len(suggestion["edits"]) > 1 else ""
    name = "fix (--fix)" if suggestion["safe"] else "possible fix"
    return f"{name}: {f'“{old}” → “{one_line(new, 40)}”' if new else f'delete “{old}”'}{more}"


def _places(item: Problem) -> int:
    return max(1, len(item.first["spans"])) + sum(max(1, len(other["spans"])) for other in item.others)


def _further(plain: dict[str, Any], item: Problem) -> str:
    """How many more places there are, and on which lines."""
    more = _places(item) - 1
    spans = [(item.first, number) for number in range(1, len(item.first["spans"]))]
    spans += [(other, number) for other in item.others for number in range(len(other["spans"]))]
    numbers = [_line_number(plain, finding, number) for finding, number in spans[: 4 * _MAX_PLACES]]
    named = list(dict.fromkeys(numbers))
    listed = ", ".join(map(str, named[:_MAX_PLACES])) + (", …" if len(named) > _MAX_PLACES else "")
    where = f" (line{'s' if len(named) > 1 else ''} {listed})" if named else ""
    return f"and {more} more place{'s' if more > 1 else ''}{where}"


def _line_number(plain: dict[str, Any], finding: dict[str, Any], number: int) -> int:
    places = finding.get("places")
    shown = {"spans": [finding["spans"][number]], "places": [places[number]] if places else None}
    place = line_column(plain, shown)
    return place[0] if place else 1


def _where(plain: dict[str, Any], finding: dict[str, Any]) -> str:
    place = line_column(plain, finding)
    return f"{place[0]}:{place[1]}" if place else "article"


def _kinship(other: dict[str, Any]) -> str:
    if other["direction"] == "source":
        return "source:"
    name = {"copy": "near-copy of", "contained-in": "part of", "contains": "contains"}[other["direction"]]
    return f"{name} ({other['similarity']:.0%} alike)"


def _excerpt(text: str, start: int, end: int, *, marks: bool, width: int) -> Iterator[Line]:
    """The excerpt with the words around it on its line, cut to the width."""
    room = max(_MIN_TEXT, width - _INDENT)
    context = min(_MAX_CONTEXT, room // 2)
    before = text[max(0, start - context) : start]
    breaks = [match.end() for match in LINE_BREAK.finditer(before)]
    if breaks:
        before = before[breaks[-1] :]
    elif start > context:
        before = f"…{before}"
    before = one_line(before)
    marked = visible(text[start : max(start, end)][: room + 1]).replace("\n", "⏎").replace("\t", " ")
    fits = _fitting(marked, room - _cells(before))
    cut = fits < max(start, end) - start
    shown = marked[: fits - 1] + "…" if cut else marked
    after = "" if cut else text[end : end + context]
    following = LINE_BREAK.search(after)
    after = one_line(after[: following.start()] if following else after)
    after = after[: _fitting(after, room - _cells(before) - _cells(shown) - 1)]
    if not cut and not following and end + len(after) < len(text):
        after += "…"
    yield [(" " * _INDENT, ""), (before, "quiet"), (shown, "excerpt"), (after, "quiet")]
    if marks:
        yield [(" " * (_INDENT + _cells(before)) + "^" * max(1, _cells(shown)), "")]


def _fitting(text: str, room: int) -> int:
    """How many characters fit into so many columns; at least one."""
    used = 0
    for number, letter in enumerate(text):
        used += _cells(letter)
        if used > room:
            return max(1, number)
    return len(text)


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


def _why_unknown(plain: dict[str, Any]) -> str:
    reasons = {result["reason"] for result in plain["results"].values() if result["reason"]}
    return f"nothing was judged: {'; '.join(sorted(one_line(reason, 100) for reason in reasons))}"

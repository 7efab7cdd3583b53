"""The article's structure as its reader sees it: paragraphs, headings, lists, tables, and what is not body text."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.span import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a reader sees of each role; a stored report may name others, which count as paragraphs.
ROLE_NAMES: dict[str, str] = {
    "headline": "headline",
    "deck": "deck",
    "byline": "byline",
    "date": "date",
    "label": "label",
    "paragraph": "text",
    "heading": "heading",
    "list-item": "list",
    "table": "table",
    "code": "code",
    "quote": "quotation",
    "caption": "caption",
    "references": "references",
    "correction": "correction",
    "credit": "credit",
    "author-note": "author note",
    "debris": "debris",
}
_ALONE = frozenset(("headline", "heading", "paragraph"))  # never one block with the lines around them
_MARKERS = frozenset("-*+•‣◦▪●·–—")
MAX_LETTERS = 2  # of a marker in letters, such as "a)" or "iv."
MAX_LEVEL = 6
HEADING_LEVEL = 2  # of a heading whose level is not known


class TextPart(NamedTuple):
    """One part of the report, its span inside the text and after the part before."""

    start: int
    end: int
    role: str
    body: bool
    number: int


class TextLine(NamedTuple):
    """What a reader sees as one paragraph: a line, or the lines of a hard-wrapped paragraph, which are one part.

    Attributes:
        parts: at least one; more where the parts of flattened text share a line.
        role: that of all parts; "paragraph" where they differ and one of them is body text.
        body: whether one of them is body text.
        level: of a heading 1 to 6; of a list item or a quotation how deep it is nested, from 1; else 0.
        wrapped: whether its line breaks are only the typist's.
    """

    parts: tuple[TextPart, ...]
    role: str
    body: bool
    level: int
    wrapped: bool

    @property
    def start(self) -> int:
        """First code point."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """After the last code point."""
        return self.parts[-1].end


class TextBlock(NamedTuple):
    """Lines of one kind, one below the other: a list, a table, a quotation, a run of debris; or one paragraph."""

    role: str
    body: bool
    lines: tuple[TextLine, ...]


def text_blocks(plain: dict[str, Any]) -> list[TextBlock]:
    """The blocks of a report's article, in order; none where the report has no parts."""
    text = plain["article"]["text"]
    parts = list(_parts(plain, len(text)))
    if not parts:
        return []
    layout = plain["article"].get("layout")
    levels = {block["span"][0]: block.get("level", 0) for block in (layout or {}).get("blocks", ())}
    lines = [_line(run, text, levels) for run in _runs(parts, text)]
    return list(_blocks(lines, text))


def has_marker(item: str) -> bool:
    """Whether a list item shows its own bullet, number or letter."""
    first, _, rest = item[:12].partition(" ")
    if not first or not rest:
        return False
    name = first.lstrip("(").rstrip(".)")
    return first in _MARKERS or (first[-1] in ".)" and name.isalnum() and (name.isdigit() or len(name) <= MAX_LETTERS))


def _parts(plain: dict[str, Any], length: int) -> Iterator[TextPart]:
    """In order and inside the text, whatever a stored report says; what overlaps is cut."""
    at = 0
    for number, part in enumerate(plain.get("parts", ())):
        start, end = max(at, part["span"][0]), min(length, part["span"][1])
        if start < end:
            role = part["role"] if part["role"] in ROLE_NAMES else "paragraph"
            yield TextPart(start, end, role, part["body"], number)
            at = end


def _runs(parts: list[TextPart], text: str) -> Iterator[list[TextPart]]:
    """Parts without a line break between them."""
    run = [parts[0]]
    for before, part in pairwise(parts):
        if LINE_BREAK.search(text, before.end, part.start):
            yield run
            run = []
        run.append(part)
    yield run


def _line(run: list[TextPart], text: str, levels: dict[int, int]) -> TextLine:
    roles = {part.role for part in run}
    body = any(part.body for part in run)
    role = run[0].role if len(roles) == 1 or not body else "paragraph"
    level = min(MAX_LEVEL, levels.get(run[0].start, 0))
    if role == "headline":
        level = 1
    elif role == "heading":
        level = level or HEADING_LEVEL
    wrapped = LINE_BREAK.search(text, run[0].start, run[-1].end) is not None
    return TextLine(tuple(run), role, body, level, wrapped)


def _blocks(lines: Iterable[TextLine], text: str) -> Iterator[TextBlock]:
    for (role, body), same in groupby(lines, key=lambda line: (line.role, line.body)):
        if role in _ALONE:
            yield from (TextBlock(role, body, (line,)) for line in same)
        elif role == "table":
            yield from (TextBlock(role, body, rows) for rows in _tables(list(same), text))
        else:
            yield TextBlock(role, body, tuple(same))


def _tables(rows: list[TextLine], text: str) -> Iterator[tuple[TextLine, ...]]:
    """Rows one directly below the other; a blank line ends a table."""
    start = 0
    for number, (row, following) in enumerate(pairwise(rows), 1):
        if len(LINE_BREAK.findall(text, row.end, following.start)) > 1:
            yield tuple(rows[start:number])
            start = number
    yield tuple(rows[start:])

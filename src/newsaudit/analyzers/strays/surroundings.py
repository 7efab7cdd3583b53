"""What is around a place on its line: brackets, quotation marks, code marks, words, letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["Enclosure", "enclosures_around", "line_at", "share_of", "word_around"]

Kind = Literal["bracket", "quote", "code"]

# opening mark -> the marks that may close it
_BRACKETS = dict(zip("([{（［【《〈〔<⟨", ")]}）］】》〉〕>⟩", strict=True))
_QUOTES = {
    "“": "”“", "„": "“”", "”": "”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』",
    "‘": "’", "‚": "‘’", '"': '"', "'": "'", "`": "`",
}  # fmt: skip
_CLOSERS = _BRACKETS | _QUOTES
_ALL_BRACKETS = frozenset("".join((*_BRACKETS, *_BRACKETS.values())))
_MARK = re.compile("[" + re.escape("".join(sorted({*"".join((*_CLOSERS, *_CLOSERS.values()))}))) + "]")
_MAX_DEPTH = 8  # brackets inside more brackets than these are not followed
_MAX_LENGTH = 400  # code points between two marks that still belong together
_MAX_WORD = 60  # code points of a word on either side of a place
_INSIDE_WORD = re.compile(r"[^\W_]")


class Enclosure(NamedTuple):
    """A pair of marks: ``start`` is the opening one, ``end`` is after the closing one."""

    start: int
    end: int
    kind: Kind


def line_at(document: Document, at: int) -> Line | None:
    """The line that holds a place, or None between lines."""
    lines = document.lines
    index = bisect_right(lines, at, key=lambda line: line.start) - 1
    return lines[index] if index >= 0 and at < lines[index].end else None


def _enclosures(_document: Document) -> dict[int, list[Enclosure]]:
    """The pairs of marks by line, as far as they were asked for."""
    return {}


def enclosures_around(document: Document, line: Line, start: int, end: int) -> list[Enclosure]:
    """The pairs of marks around a place, innermost first."""
    by_line = document.view(_enclosures)
    if line.index not in by_line:
        by_line[line.index] = sorted(_pair(document.text, line))
    pairs = by_line[line.index]
    first, last = (bisect_right(pairs, at, key=lambda pair: pair.start) for at in (start - _MAX_LENGTH, start))
    return [pair for pair in reversed(pairs[first:last]) if pair.end >= end][:_MAX_DEPTH]


def _pair(text: str, line: Line) -> list[Enclosure]:
    found: list[Enclosure] = []
    brackets: list[tuple[int, str]] = []  # where a mark was opened, and what closes it
    quotes: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, line.start, line.end):
        at, mark = match.start(), match.group()
        opened = brackets if mark in _ALL_BRACKETS else quotes
        while opened and (len(opened) > _MAX_DEPTH or at - opened[0][0] > _MAX_LENGTH):
            opened.pop(0)
        before, after = text[max(line.start, at - 1) : at], text[at + 1 : min(line.end, at + 2)]
        if mark in "'’‘" and (before + after).isascii() and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        closed = next((depth for depth in reversed(range(len(opened))) if mark in opened[depth][1]), None)
        if closed is not None:
            kind: Kind = "bracket" if opened is brackets else "code" if mark == "`" else "quote"
            found.append(Enclosure(opened[closed][0], at + 1, kind))
            del opened[closed:]
        elif mark in _CLOSERS and not (mark in "'’" and before.isalnum()):
            opened.append((at, _CLOSERS[mark]))
    return found


def share_of(numbers: NDArray[np.uint8], wanted: NDArray[np.bool_], start: int, end: int, last: int) -> float:
    """The share of letters between two places that are wanted, 0..1; ``last`` is the highest number of a script."""
    letters = numbers[start:end]
    letters = letters[(letters > 0) & (letters <= last)]
    return float(wanted[letters].mean()) if letters.size else 0.0


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The letters and digits that touch a place on both sides; at most 60 code points on either."""
    first, last = start, end
    while first > 0 and start - first < _MAX_WORD and _INSIDE_WORD.match(text[first - 1]):
        first -= 1
    while last < len(text) and last - end < _MAX_WORD and _INSIDE_WORD.match(text[last]):
        last += 1
    return first, last

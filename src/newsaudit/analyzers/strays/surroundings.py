"""What stands around a place on its line: brackets, quotation marks, code marks, words, letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["Enclosure", "enclosures_around", "line_at", "share_of", "word_around"]

# opening bracket -> closing bracket
_PAIRS = dict(zip("([{（［【《〈〔<⟨", ")]}）］】》〉〕>⟩", strict=True))
# opening quotation mark -> the marks that may close it
_QUOTES = {
    "“": "”“",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
    "`": "`",
}
_CLOSING = frozenset(_PAIRS.values())
_MARK = re.compile("[" + re.escape("".join(sorted({*_PAIRS, *_CLOSING, *_QUOTES, *"".join(_QUOTES.values())}))) + "]")
_DEEPEST = 8  # brackets inside more brackets than these are not followed
_LONGEST = 400  # code points between two marks that still belong together


class Enclosure(NamedTuple):
    """A pair of marks: ``start`` is the opening one, ``end`` is behind the closing one."""

    start: int
    end: int
    kind: str  # "bracket", "quote" or "code"


def line_at(document: Document, at: int) -> Line | None:
    """The line that holds a place, or None between lines."""
    lines = document.lines
    index = bisect_right(lines, at, key=lambda line: line.start) - 1
    return lines[index] if index >= 0 and at < lines[index].end else None


def _enclosures(_document: Document) -> dict[int, tuple[list[int], list[Enclosure]]]:
    return {}


def enclosures_around(document: Document, line: Line, start: int, end: int) -> list[Enclosure]:
    """The pairs of marks around a place, innermost first."""
    cache = document.view(_enclosures)
    if line.index not in cache:
        pairs = _pair(document.text, line)
        cache[line.index] = ([pair.start for pair in pairs], pairs)
    starts, pairs = cache[line.index]
    first = bisect_right(starts, start - _LONGEST)
    last = bisect_right(starts, start)
    return [pair for pair in reversed(pairs[first:last]) if pair.end >= end][:_DEEPEST]


def _pair(text: str, line: Line) -> list[Enclosure]:
    found: list[Enclosure] = []
    brackets: list[tuple[int, str]] = []
    quotes: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, line.start, line.end):
        at, mark = match.start(), match.group()
        while brackets and at - brackets[0][0] > _LONGEST:
            brackets.pop(0)
        while quotes and at - quotes[0][0] > _LONGEST:
            quotes.pop(0)
        if mark in _PAIRS:
            brackets = brackets[-_DEEPEST:]
            brackets.append((at, _PAIRS[mark]))
            continue
        if mark in _CLOSING:
            for depth in range(len(brackets) - 1, -1, -1):
                if brackets[depth][1] == mark:
                    found.append(Enclosure(brackets[depth][0], at + 1, "bracket"))
                    del brackets[depth:]
                    break
            continue
        before = text[at - 1] if at > line.start else " "
        after = text[at + 1] if at + 1 < line.end else " "
        if mark in "'’‘" and before.isalnum() and after.isalnum() and before.isascii() and after.isascii():
            continue  # an apostrophe
        closes = next((depth for depth in range(len(quotes) - 1, -1, -1) if mark in quotes[depth][1]), None)
        if closes is not None:
            found.append(Enclosure(quotes[closes][0], at + 1, "code" if mark == "`" else "quote"))
            del quotes[closes:]
        elif mark in _QUOTES and not (mark in "'’" and before.isalnum()):
            quotes = quotes[-_DEEPEST:]
            quotes.append((at, _QUOTES[mark]))
    found.sort()
    return found


def share_of(numbers: NDArray[np.uint8], wanted: NDArray[np.bool_], start: int, end: int, last: int) -> float:
    """The share of letters between two places that are wanted, 0..1; ``last`` is the highest number of a script."""
    letters = numbers[start:end]
    letters = letters[(letters > 0) & (letters <= last)]
    return float(wanted[letters].mean()) if letters.size else 0.0


_LONGEST_WORD = 60
_INSIDE = re.compile(r"[^\W_]")


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The letters and digits that touch a place on both sides; at most 60 code points on either."""
    first, last = start, end
    while first > 0 and start - first < _LONGEST_WORD and _INSIDE.match(text[first - 1]):
        first -= 1
    while last < len(text) and last - end < _LONGEST_WORD and _INSIDE.match(text[last]):
        last += 1
    return first, last

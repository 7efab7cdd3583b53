"""What is around a place on its line: brackets, quotation marks, code marks, words, letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newsaudit.document.enclosures import find_brackets, find_quotations

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.document import Document
    from newsaudit.document.enclosures import Enclosure
    from newsaudit.document.lines import Line

_MAX_LENGTH = 400  # code points from an opening mark to a place that is still seen as enclosed
_MAX_WORD = 60  # code points of a word on either side of a place
_INSIDE_WORD = re.compile(r"[^\W_]")


def line_at(document: Document, at: int) -> Line | None:
    """The line that holds a place, or None between lines."""
    index = document.line_of(at)
    return document.lines[index] if index >= 0 and at < document.lines[index].end else None


def _enclosures(document: Document) -> list[Enclosure]:
    """The closed pairs of brackets and quotation marks of all lines, in order."""
    text, lines = document.text, document.lines
    return sorted(item for item in find_quotations(text, lines) + find_brackets(text, lines) if item.closed)


def enclosures_around(document: Document, start: int, end: int) -> list[Enclosure]:
    """The pairs of marks around a place on its line, innermost first."""
    pairs = document.view(_enclosures)
    first, last = (bisect_right(pairs, at, key=lambda pair: pair.start) for at in (start - _MAX_LENGTH, start))
    return [pair for pair in reversed(pairs[first:last]) if pair.end >= end]


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

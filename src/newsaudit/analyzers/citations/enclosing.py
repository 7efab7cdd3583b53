"""Which of many sorted, separate ranges holds a place: by bisection, so that no text makes it quadratic.

A range is any tuple whose first two items are its start and end: a quotation, a link, a plain pair.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["before", "enclosing", "starting_in"]

Range = TypeVar("Range", bound=tuple[Any, ...])
_LAST = float("inf")


def before(ranges: Sequence[Range], at: int) -> Range | None:
    """The last range that starts at or before a place."""
    place = bisect_right(ranges, (at, _LAST)) - 1
    return ranges[place] if place >= 0 else None


def enclosing(ranges: Sequence[Range], start: int, end: int) -> Range | None:
    """The range that holds ``[start, end)`` behind its first and before its last character, or None."""
    found = before(ranges, start - 1)
    return found if found is not None and end < found[1] else None


def starting_in(ranges: Sequence[Range], start: int, end: int) -> Sequence[Range]:
    """The ranges that start in ``[start, end)``."""
    return ranges[bisect_left(ranges, (start,)) : bisect_left(ranges, (end,))]

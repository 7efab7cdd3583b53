"""What kind of debris a line is: by the phrases on it, else by its shape, else by the heading above it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsaudit.document.debris import KINDS
from newsaudit.document.debris.features import FEATURES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.document import Document
    from newsaudit.document.debris.features import Units

__all__ = ["name_kinds"]

_COLUMN = {name: column for column, name in enumerate(FEATURES)}
# How much a place says: a whole line more than a word in it.
_PLACE = {"line": 4.0, "start": 3.0, "end": 2.0, "anywhere": 2.0}
# A heading of these names the lines below it that say nothing themselves.
_HEADS = frozenset({"related-links", "comments", "contents-list", "topic-list", "newsletter", "navigation"})
_KIND_NAMES = frozenset(KINDS)
_MOST_HEADED = 40  # lines that one heading names


def name_kinds(
    document: Document, units: Units, flagged: NDArray[np.int64], measured: NDArray[np.float32]
) -> dict[int, str]:
    """A kind, or "", for each flagged unit."""
    wanted = flagged.tolist()
    if not wanted:
        return {}
    starts, ends = units.starts.tolist(), units.ends.tolist()
    points: dict[int, dict[str, float]] = {}
    flag_set = set(wanted)
    for hit in document.phrases.of("boilerplate"):
        kind = hit.entry.kind
        if kind not in _KIND_NAMES or document.folded[hit.start : hit.end].isdigit():
            continue  # a bare number is a hint to the model, and names nothing
        unit = max(0, bisect_right(starts, hit.start) - 1)
        if unit in flag_set:
            share = (hit.end - hit.start) / max(1, ends[unit] - starts[unit])
            line = points.setdefault(unit, {})
            line[kind] = line.get(kind, 0.0) + _PLACE[hit.entry.place] * (0.5 + share)
    found: dict[int, str] = {}
    head, left, previous = "", 0, -2
    for unit in wanted:
        text = document.text[starts[unit] : min(ends[unit], starts[unit] + 200)]
        kind = _best(points.get(unit)) or _by_shape(measured[unit], text)
        if unit != previous + 1:
            head, left = "", 0
        if kind in _HEADS:
            head, left = kind, _MOST_HEADED
        elif not kind and left:
            kind, left = head, left - 1
        found[unit], previous = kind, unit
    return found


def _best(points: dict[str, float] | None) -> str:
    return max(sorted(points), key=lambda kind: points[kind]) if points else ""


def _by_shape(row: NDArray[np.float32], text: str) -> str:
    if row[_COLUMN["code"]] >= 0.06 and row[_COLUMN["length"]] > 2.5:
        return "page-code"
    if row[_COLUMN["date"]] and row[_COLUMN["words"]] < 2.5:
        return "stacked-dates"
    if row[_COLUMN["letters"]] == 0:
        return "counters" if any(char.isdigit() for char in text) else "empty-widget"
    if row[_COLUMN["glued capitals"]] >= 0.3 or row[_COLUMN["bars"]] >= 0.06:
        return "navigation"
    return ""

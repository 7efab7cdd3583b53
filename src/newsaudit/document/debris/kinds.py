"""What kind of debris a line is: by the phrases on it, else by its shape, else by the heading above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.debris import KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.measure_table import Measures
    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews

# How much a place says: a whole line more than a word in it.
_PLACE = {"line": 4.0, "start": 3.0, "end": 2.0, "anywhere": 2.0}
# A heading of these names the lines below it that say nothing themselves.
_HEADS = frozenset({"related-links", "comments", "contents-list", "topic-list", "newsletter", "navigation"})
_KIND_NAMES = frozenset(KINDS)
_SHAPE = ("code", "length", "date", "words", "letters", "glued capitals", "bars")
_NAMES = ("", "page-code", "stacked-dates", "counters", "navigation")
_MOST_HEADED = 40  # lines that one heading names


def name_kinds(document: TextViews, units: Units, flagged: NDArray[np.int64], measured: Measures) -> dict[int, str]:
    """A kind, or "", for each flagged unit."""
    wanted = flagged.tolist()
    if not wanted:
        return {}
    starts, ends = units.starts.tolist(), units.ends.tolist()
    points: dict[int, dict[str, float]] = {}
    flag_set = set(wanted)
    hits = document.phrases.of("boilerplate")
    place = np.searchsorted(units.starts, [hit.start for hit in hits], side="right").tolist()
    for hit, after in zip(hits, place, strict=True):
        unit = max(0, after - 1)
        if unit not in flag_set:
            continue
        kind = hit.entry.kind
        if kind not in _KIND_NAMES or document.folded[hit.start : hit.end].isdigit():
            continue  # a bare number is a hint to the model, and names nothing
        share = (hit.end - hit.start) / max(1, ends[unit] - starts[unit])
        line = points.setdefault(unit, {})
        line[kind] = line.get(kind, 0.0) + _PLACE[hit.entry.place] * (0.5 + share)
    found: dict[int, str] = {}
    head, left, previous = "", 0, -2
    for unit, shape in zip(wanted, _shapes(measured, flagged), strict=True):
        kind = _best(points[unit]) if unit in points else shape
        if kind == "counters" and unit not in points:
            text = document.text[starts[unit] : min(ends[unit], starts[unit] + 200)]
            kind = "counters" if any(char.isdigit() for char in text) else "empty-widget"
        if unit != previous + 1:
            head, left = "", 0
        if kind in _HEADS:
            head, left = kind, _MOST_HEADED
        elif not kind and left:
            kind, left = head, left - 1
        found[unit], previous = kind, unit
    return found


def _best(points: dict[str, float]) -> str:
    return max(sorted(points), key=lambda kind: points[kind]) if len(points) > 1 else next(iter(points))


def _shapes(measured: Measures, flagged: NDArray[np.int64]) -> list[str]:
    """What the shape of each line says; "counters" where there is no letter."""
    code, length, date, words, letters, glued, bars = (measured[name][flagged] for name in _SHAPE)
    menu = (glued >= 0.3) | (bars >= 0.06)
    shape = np.where(menu, 4, 0)
    shape[letters == 0] = 3
    shape[(date != 0) & (words < 2.5)] = 2
    shape[(code >= 0.06) & (length > 2.5)] = 1
    return [_NAMES[number] for number in shape.tolist()]

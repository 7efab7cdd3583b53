"""Where the head and the foot of an article are: bylines and dates are looked for there and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from newsaudit.document.debris.score import Scores

_ABOVE_HEADLINE = 3  # lines above the headline that may be its date, label or kicker
_ABOVE_PROSE = 6  # lines above the prose that are the head of an article without a headline
_LONGEST_HEAD = 14  # lines from the headline to the prose; further down the lines above the prose are the head
_LONGEST_FOOT = 12  # lines after the last prose


class Zone(NamedTuple):
    """Ranges of line indices.

    Attributes:
        headline: the headline, or -1.
        head: from above the headline to where the running text begins.
        first: the first line of the main block of prose; without one the number of lines.
        last: the last line of prose, or -1.
        foot: what follows it.
    """

    headline: int
    head: range
    first: int
    last: int
    foot: range


def find_zone(scores: Scores, prose: tuple[bool, ...], lines: list[int]) -> Zone:
    """The head and the foot of a scored text.

    Args:
        scores: the scored text.
        prose: whether each line is prose.
        lines: the line of each unit.
    """
    count = len(prose)
    if not any(prose):
        return Zone(-1, range(0), count, -1, range(0))
    block = np.flatnonzero(scores.measured["in the main block"])
    inside = np.array(lines)[block]
    first = int(inside[0]) if inside.size else prose.index(True)
    bottom = int(inside[-1]) if inside.size else count - 1
    last = next((at for at in range(bottom, -1, -1) if prose[at]), first)  # a block of list items has no prose
    headline = max((lines[unit] for unit in scores.headlines if lines[unit] < first), default=-1)
    top = max(0, headline - _ABOVE_HEADLINE) if headline >= 0 else max(0, first - _ABOVE_PROSE)
    if first - top > _LONGEST_HEAD + _ABOVE_HEADLINE:
        top = first - _ABOVE_PROSE
    end = min(first + 8, last)  # a standfirst is prose, and byline and date often follow it
    for at in range(first, end):
        if prose[at] and prose[at + 1]:
            end = at
            break
    return Zone(headline, range(top, end), first, last, range(last + 1, min(count, last + 1 + _LONGEST_FOOT)))

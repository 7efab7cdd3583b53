"""Where in a text head, prose and foot lie: bylines and dates are looked for around them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.regions import regions_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["PROSE", "Layout", "layout"]

HEAD_LINES = 25  # lines before the first prose that are looked at; what stands higher is navigation
BELOW_STANDFIRST = 8
FOOT_LINES = 12
PROSE = ("prose", "dateline")


class Layout(NamedTuple):
    """Indices of lines.

    Attributes:
        top: the first line of the head that is looked at.
        prose: the first line of running text; the number of lines when there is none.
        head: the last line of the head: where two lines of prose follow each other, or 8 lines below the first. A
            standfirst is prose, and byline and date often stand below it.
        last: the last line of prose, or -1.
        foot: behind the last line of the foot that is looked at.
        lines: the number of lines.
        elsewhere: lines that the page's own tags set apart (navigation, side columns, forms, footers).
    """

    top: int
    prose: int
    head: int
    last: int
    foot: int
    lines: int
    elsewhere: frozenset[int]


def layout(document: Document) -> Layout:
    """The layout of a document."""
    zones = document.zones
    count = len(zones)
    first = next((at for at, zone in enumerate(zones) if zone in PROSE), count)
    last = next((at for at in range(count - 1, -1, -1) if zones[at] in PROSE), -1)
    head = min(first + BELOW_STANDFIRST, last)
    for at in range(first, min(first + BELOW_STANDFIRST, count - 1)):
        if zones[at] in PROSE and zones[at + 1] in PROSE:
            head = at
            break
    foot = min(count, last + 1 + FOOT_LINES)
    return Layout(max(0, first - HEAD_LINES), first, head, last, foot, count, frozenset(_apart(document)))


def _apart(document: Document) -> Iterator[int]:
    """Lines inside regions of the page that hold no text of the article (``metadata["regions"]``)."""
    regions = regions_apart(document.article)
    if regions:
        starts = [line.start for line in document.lines]
        for region in regions:
            yield from range(bisect_left(starts, region.start), bisect_left(starts, region.end))

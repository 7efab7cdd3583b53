"""Where in a text head, prose and foot lie: bylines and dates are looked for around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Layout", "layout"]

HEAD_LINES = 25  # lines before the first prose that are looked at; what stands higher is navigation
BELOW_STANDFIRST = 8
FOOT_LINES = 12


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
    """

    top: int
    prose: int
    head: int
    last: int
    foot: int
    lines: int


def layout(document: Document) -> Layout:
    """The layout of a document."""
    prose = document.prose
    count = len(prose)
    first = next((at for at, running in enumerate(prose) if running), count)
    last = next((at for at in range(count - 1, -1, -1) if prose[at]), -1)
    head = min(first + BELOW_STANDFIRST, last)
    for at in range(first, min(first + BELOW_STANDFIRST, count - 1)):
        if prose[at] and prose[at + 1]:
            head = at
            break
    foot = min(count, last + 1 + FOOT_LINES)
    return Layout(max(0, first - HEAD_LINES), first, head, last, foot, count)

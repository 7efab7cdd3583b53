"""The dateline: where a report was written, and the agency that sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.layout import layout
from newsaudit.document.datelines import read_dateline

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Dateline", "dateline"]

MAX_LINES = 10  # from the first paragraph on in which a dateline may appear
MAX_PARAGRAPHS = 3  # among them: a caption often reads like the first paragraph


class Dateline(NamedTuple):
    """A dateline.

    Attributes:
        place: as it is written ("KAMPALA, Uganda"), or "".
        agency: as it is written in brackets or behind the place, or "".
        start: code point offset of the place, or of the agency where there is no place.
        end: the offset after it.
    """

    place: str
    agency: str
    start: int
    end: int


def dateline(document: Document) -> Dateline | None:
    """The dateline at the start of the first paragraph, or None."""
    first = document.view(layout).prose
    last = min(first + MAX_LINES, len(document.lines))
    paragraphs = [at for at in range(first, last) if document.paragraphs[at]]
    for at in paragraphs[:MAX_PARAGRAPHS]:
        line = document.lines[at]
        found = read_dateline(line.text)
        if found is not None:
            return Dateline(found.place, found.agency, line.start + found.start, line.start + found.end)
    return None

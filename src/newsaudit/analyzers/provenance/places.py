"""The dateline: where a report was written, and the agency that sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.layout import layout
from newsaudit.document.datelines import read_dateline

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.datelines import DatelineText

MAX_LINES = 10  # from the first paragraph on in which a dateline may appear
MAX_PARAGRAPHS = 3  # among them: a caption often reads like the first paragraph


def dateline(document: Document) -> DatelineText | None:
    """The dateline at the start of the first paragraph, its offsets in the article's text, or None."""
    first = document.view(layout).prose
    last = min(first + MAX_LINES, len(document.lines))
    paragraphs = [at for at in range(first, last) if document.paragraphs[at]]
    for at in paragraphs[:MAX_PARAGRAPHS]:
        line = document.lines[at]
        found = read_dateline(line.text)
        if found is not None:
            return found._replace(start=line.start + found.start, end=line.start + found.end)
    return None

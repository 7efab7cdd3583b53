"""The lines below the headline of a page that reading has parted from the article: byline and date are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.document.folding import fold

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["page_head"]

_LONGEST_HEAD = 8  # lines below the headline; further down are other stories
_MARKS = " \t\u00a0#*"


def page_head(document: Document) -> tuple[Line, ...]:
    """The lines of ``document.around`` below the line that is the article's title; none without such a line."""
    around, title = document.around, fold(document.article.title or "").strip(_MARKS)
    if around is None or not title:
        return ()
    for line in around.lines:
        if around.folded[line.start : line.end].strip(_MARKS) == title:
            return around.lines[line.index + 1 : line.index + 1 + _LONGEST_HEAD]
    return ()

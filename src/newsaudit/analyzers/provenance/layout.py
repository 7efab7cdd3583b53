"""Find where head, text and foot of an article are: bylines and dates are looked for around the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.document.folding import fold

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

MAX_HEAD_LINES = 25  # before the first paragraph; what is higher is navigation
MAX_LINES_BELOW_STANDFIRST = 8
FOOT_LINES = 12
MIN_CONTAINED = 20  # code points of a headline that is found inside a longer title
MAX_PAGE_HEAD_LINES = 8  # below the headline of a page; further down are other stories
_MARKS = " \t\u00a0#*"


class Layout(NamedTuple):
    """Indices of lines.

    Attributes:
        top: the first line of the head that is looked at.
        prose: the first line of running text; the number of lines when there is none.
        head: the last line of the head: where two lines of prose follow each other, or 8 lines below the first. A
            standfirst is prose, and byline and date are often below it.
        last: the last line of prose, or -1.
        foot: after the last line of the foot that is looked at.
        lines: the number of lines.
    """

    top: int
    prose: int
    head: int
    last: int
    foot: int
    lines: int

    @property
    def around(self) -> tuple[int, ...]:
        """The lines of head and foot."""
        return (*range(self.top, min(self.prose, self.lines)), *range(self.last + 1, self.foot))


def layout(document: Document) -> Layout:
    """The layout of a document; use it as ``document.view(layout)``."""
    prose = document.prose
    count = len(prose)
    first = next((at for at, running in enumerate(prose) if running), count)
    last = next((at for at in range(count - 1, -1, -1) if prose[at]), -1)
    below = range(first, min(first + MAX_LINES_BELOW_STANDFIRST, count - 1))
    head = next((at for at in below if prose[at] and prose[at + 1]), min(first + MAX_LINES_BELOW_STANDFIRST, last))
    return Layout(max(0, first - MAX_HEAD_LINES), first, head, last, min(count, last + 1 + FOOT_LINES), count)


def _is_headline(line: str, title: str) -> bool:
    """Whether a line is the title, or most of it: titles for search engines have the site or the year as well."""
    return line == title or (len(line) >= MIN_CONTAINED and line in title)


def page_head(document: Document) -> tuple[Line, ...]:
    """The lines of ``document.around`` below the one that is the article's title: byline and date of a page."""
    around = document.around
    if around is None:
        return ()
    given = [item.value for item in candidates(document).get("headline", ()) if item.origin == "h1"]
    for title in (fold(name).strip(_MARKS) for name in (document.article.title or "", *given)):
        for line in around.lines if title else ():
            if _is_headline(around.folded[line.start : line.end].strip(_MARKS), title):
                return around.lines[line.index + 1 : line.index + 1 + MAX_PAGE_HEAD_LINES]
    return ()

"""Where in-line damage is looked for: the lines that are not taken for debris."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from newsaudit.document.roles import BODY, judge_units
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["Body", "about_code", "body", "spaced_marks", "word_list", "words_around"]

_CODE_SIGNS = ("()", "};", " = ", "==", "=>", "::", "->", '": "', "({", "//!")
_LEAST_CODE = 5  # code signs in a text that shows code
_REACH = 40  # code points of a word that are looked at on either side of a place


# the lines in which damage is the article's; code and table cells are no sentences
_READ = BODY - {"code", "table"} | {"headline", "deck", "caption"}


class Body:
    """The lines of the article itself, and look-ups by position."""

    def __init__(self, document: Document) -> None:
        units = document.view(judge_units)
        self._starts = [unit.start for unit in units]
        self._kept = [unit.role in _READ for unit in units]
        lines = document.lines
        if len(units) == len(lines):
            self.lines: tuple[Line, ...] = tuple(compress(lines, self._kept))
        else:
            kept_lines = {unit.line for unit, kept in zip(units, self._kept, strict=True) if kept}
            self.lines = tuple(line for line in lines if line.index in kept_lines)
        self._links = document.links
        self._link_starts = [link.start for link in self._links]

    def holds(self, position: int) -> bool:
        """Whether a position is on a line of the body."""
        unit = bisect_right(self._starts, position) - 1
        return unit >= 0 and self._kept[unit]

    def in_link(self, position: int) -> bool:
        """Whether a position is inside a web address."""
        link = bisect_right(self._link_starts, position) - 1
        return link >= 0 and position < self._links[link].end


def body(document: Document) -> Body:
    """The body of a document; ask for it with ``document.view(body)``."""
    return Body(document)


def about_code(document: Document) -> bool:
    """Whether the text shows code, in which "file.Close", "encodeState" and "${name}" mean themselves."""
    return sum(document.text.count(sign) for sign in _CODE_SIGNS) >= _LEAST_CODE


def spaced_marks(document: Document) -> frozenset[str]:
    """The pairs of white space and a mark that the text has, as in " ,"; nearly always few."""
    from newsaudit.document.characters import SPACE, STOP

    kinds, text = document.classes, document.text
    places = ((kinds[:-1] == SPACE) & (kinds[1:] >= STOP)).nonzero()[0].tolist()
    return frozenset([text[at : at + 2] for at in places])


@lru_cache(maxsize=32)
def word_list(name: str) -> frozenset[str]:
    """A word list of the damage rules."""
    return frozenset(tables("boilerplate")["any"][name])


def words_around(text: str, left: int, right: int) -> Span:
    """The letters that touch ``text[left:right]`` on either side, with it."""
    start, end = left, right
    while start > 0 and left - start < _REACH and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and end - right < _REACH and text[end].isalpha():
        end += 1
    return Span(start, end)

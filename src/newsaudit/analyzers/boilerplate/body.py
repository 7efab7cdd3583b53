"""Views for the rules that look for damage inside lines: the lines to search, their character classes, word lists."""

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

CLOSERS = "\"'\u2019\u201d\u00bb)]"  # marks that close a quotation or a bracket

_CODE_SIGNS = ("()", "};", " = ", "==", "=>", "::", "->", '": "', "({", "//!")
_MIN_CODE_PIECES = 3  # between backticks or tags
_MIN_CODE_SIGNS = 5  # the 229 clean news articles of the development set have four at most
_MAX_WORD = 40  # code points of a word on either side of a place

# the lines in which damage is the article's; code and table cells are not sentences
_SEARCHED = BODY - {"code", "table"} | {"headline", "deck", "caption"}
# one letter per character class, in the order of newsaudit.document.character_classes
_SHAPE_LETTERS = bytes.maketrans(bytes(range(16)), b'?aAxum9 \n.,"(=-1')


class Body:
    """The lines of the article itself, and look-ups by position."""

    def __init__(self, document: Document) -> None:
        units = document.view(judge_units)
        self._starts = [unit.start for unit in units]
        self._kept = [unit.role in _SEARCHED for unit in units]
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

    def reads(self, position: int) -> bool:
        """Whether a position is on a line of the body and not inside a web address."""
        return self.holds(position) and not self.in_link(position)


def body(document: Document) -> Body:
    """The body of a document; ask for it with ``document.view(body)``."""
    return Body(document)


def about_code(document: Document) -> bool:
    """Whether the text shows code, in which "file.Close", "encodeState" and "${name}" mean themselves."""
    text, layout = document.text, document.article.layout
    source = "" if layout is None else layout.source
    ticks = text.count("`") if layout is None or not layout.pieces else source.count("`") - 3 * source.count("```")
    pieces = ticks // 2 + source.count("<code")
    return pieces >= _MIN_CODE_PIECES or sum(text.count(sign) for sign in _CODE_SIGNS) >= _MIN_CODE_SIGNS


def shape(document: Document) -> bytes:
    """The text with one letter per character for its class; ask for it with ``document.view(shape)``.

    "a" is a small letter, "A" a capital, "x" a letter without case, "u" one of a script without spaces, "9" a digit,
    "." what ends a sentence, "," a comma, '"' a quotation mark, "(" a bracket, "=" a symbol, "-" other punctuation.
    """
    return document.classes.tobytes().translate(_SHAPE_LETTERS)


@lru_cache(maxsize=32)
def word_list(name: str) -> frozenset[str]:
    """A word list of the damage rules."""
    return frozenset(tables("boilerplate")["any"][name])


def words_around(text: str, left: int, right: int) -> Span:
    """The letters that touch ``text[left:right]`` on either side, with it."""
    start, end = left, right
    while start > 0 and left - start < _MAX_WORD and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and end - right < _MAX_WORD and text[end].isalpha():
        end += 1
    return Span(start, end)


def stretch(text: str, start: int, end: int, reach: int) -> tuple[str, str]:
    """What is before and after ``text[start:end]`` on its line, at most ``reach`` code points on each side."""
    return text[max(0, start - reach) : start].rsplit("\n", 1)[-1], text[end : end + reach].split("\n", 1)[0]

"""The places where words may be leftovers: sentences, brackets and lines that hold a phrase of the lexicon."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.leftovers_shapes import FAMILY
from newsaudit.document.enclosed import in_code, quoted
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document


_HEAD_LINES = 2  # lines at the top of an article where an assistant opens
_TAIL_LINES = 3  # lines at its end where it offers more
_MAX_UNITS = 300  # in one article
_MAX_LENGTH = 700  # code points; a longer "sentence" is no leftover
_MAX_INTERJECTION = 40  # code points of "Certainly!", which is read with the sentence after it
_MAX_MARKS = 4  # code points of marks that may open a line
_PAIRS = {"(": ")", "[": "]", "（": "）", "【": "】", "［": "］"}
# around a remark without being part of it: markup, quotation of Markdown, bullets
_EDGE = " \t\u00a0\u3000*_#>|~-–—•·‣▪●◦=\ufeff\u200b"


class Unit(NamedTuple):
    """A stretch of text that may be a leftover.

    Attributes:
        start: first code point to report.
        end: after the last code point to report.
        inner_start: first code point to read, brackets left out.
        inner_end: after the last code point to read.
        line: index of its line.
        note: whether it is in brackets.
        position: "head", "tail" or "body".
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    line: int
    note: bool
    position: str

    @property
    def span(self) -> Span:
        """The stretch as a Span."""
        return Span(self.start, self.end)


def position(document: Document, line: int) -> str:
    """Where in the article a line is."""
    if line < _HEAD_LINES:
        return "head"
    return "tail" if line >= len(document.lines) - _TAIL_LINES else "body"


def units(document: Document) -> tuple[Unit, ...]:
    """The candidates in order of position."""
    found: list[Unit] = []
    for hit in document.phrases.of(FAMILY):
        done = found[-1].end if found else -1
        if hit.entry.kind == "token" or hit.start < done or len(found) >= _MAX_UNITS:
            continue
        if in_code(document, hit.start) or quoted(document, hit.start, hit.end):
            continue
        unit = _bracket(document, hit.start, hit.end, hit.line) or _sentence(document, hit.start, hit.end)
        found += [unit] if unit is not None else []
    return tuple(found)


def _bracket(document: Document, start: int, end: int, index: int) -> Unit | None:
    """The bracket around a hit, on its line."""
    text, line = document.text, document.lines[index]
    low = max(line.start, start - _MAX_LENGTH)
    before = text[low:start]
    last = {before.rfind(opening): closing for opening, closing in _PAIRS.items()}
    opened = max((at for at, closing in last.items() if at >= 0 and closing not in before[at:]), default=-1)
    if opened < 0:
        return None
    closed = text.find(_PAIRS[before[opened]], end, min(line.end, low + opened + _MAX_LENGTH))
    if closed < 0:
        return None
    return Unit(low + opened, closed + 1, low + opened + 1, closed, index, True, position(document, index))


def _sentence(document: Document, start: int, end: int) -> Unit | None:
    """The sentence around a hit; an interjection at the start of a line belongs to the sentence after it."""
    text, sentences, lines = document.text, document.sentences, document.lines
    at = bisect_right(sentences, start, key=lambda item: item.start) - 1
    if at < 0 or sentences[at].end < end:
        return None
    first = last = at
    opening = lines[sentences[at].line].start + _MAX_MARKS

    def is_interjection(index: int) -> bool:
        item = sentences[index]
        return item.start <= opening and item.end - item.start <= _MAX_INTERJECTION

    if is_interjection(at) and at + 1 < len(sentences) and sentences[at + 1].line == sentences[at].line:
        last = at + 1
    elif at and sentences[at - 1].line == sentences[at].line and is_interjection(at - 1):
        first = at - 1
    low, high = sentences[first].start, sentences[last].end
    while low < high and text[low] in _EDGE:
        low += 1
    while high > low and text[high - 1] in _EDGE:
        high -= 1
    if not low < high <= low + _MAX_LENGTH:
        return None
    line = sentences[first].line
    return Unit(low, high, low, high, line, False, position(document, line))

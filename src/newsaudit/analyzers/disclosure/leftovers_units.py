"""The places where a leftover of words may stand: sentences, brackets and lines that hold a phrase of the lexicon."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.leftovers_vocabulary import FAMILY
from newsaudit.document.enclosed import in_code, quoted
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["HEAD_LINES", "TAIL_LINES", "Unit", "position", "units"]

HEAD_LINES = 2  # lines at the top of an article where an assistant's opening stands
TAIL_LINES = 3  # lines at its end where its offers stand

_MOST = 300  # candidates read in one article
_LONGEST = 700  # code points; a longer "sentence" is none
_SHORT = 40  # code points of an interjection ("Certainly!") that is read with the sentence behind it
_PAIRS = {"(": ")", "[": "]", "（": "）", "【": "】", "［": "］"}
# what stands around a remark without being part of it: markup, quotation of Markdown, bullets
_EDGE = " \t\u00a0\u3000*_#>|~-–—•·‣▪●◦=\ufeff\u200b"


class Unit(NamedTuple):
    """A stretch of text that may be a leftover.

    Attributes:
        start: first code point to report.
        end: behind the last code point to report.
        inner_start: first code point to read, brackets left out.
        inner_end: behind the last code point to read.
        line: index of its line.
        note: it stands in brackets.
        alone: it has its line for itself.
        position: "head", "tail" or "body".
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    line: int
    note: bool
    alone: bool
    position: str

    @property
    def span(self) -> Span:
        """The stretch as a Span."""
        return Span(self.start, self.end)


def position(document: Document, line: int) -> str:
    """Where in the article a line stands."""
    if line < HEAD_LINES:
        return "head"
    return "tail" if line >= len(document.lines) - TAIL_LINES else "body"


def units(document: Document) -> tuple[Unit, ...]:
    """The candidates in order of position."""
    hits = [hit for hit in document.phrases.of(FAMILY) if hit.entry.kind != "token"]
    if not hits:
        return ()
    found: list[Unit] = []
    done = -1
    for hit in hits:
        if hit.start < done or in_code(document, hit.start) or quoted(document, hit.start, hit.end):
            continue
        unit = _bracket(document, hit.start, hit.end, hit.line) or _sentence(document, hit.start, hit.end)
        if unit is None:
            continue
        done = unit.end
        found.append(unit)
        if len(found) >= _MOST:
            break
    return tuple(found)


def _bracket(document: Document, start: int, end: int, index: int) -> Unit | None:
    """The bracket around a hit, on its line."""
    text, line = document.text, document.lines[index]
    low = max(line.start, start - _LONGEST)
    before = text[low:start]
    best = -1
    for opening, closing in _PAIRS.items():
        at = before.rfind(opening)
        if at > best and closing not in before[at:]:
            best = at
    if best < 0:
        return None
    opened = low + best
    closed = text.find(_PAIRS[text[opened]], end, min(line.end, opened + _LONGEST))
    if closed < 0:
        return None
    rest = text[line.start : opened] + text[closed + 1 : line.end]
    alone = not any(char.isalnum() for char in rest[:200])
    return Unit(opened, closed + 1, opened + 1, closed, index, True, alone, position(document, index))


def _sentence(document: Document, start: int, end: int) -> Unit | None:
    """The sentence around a hit; an interjection at the start of a line belongs to the sentence behind it."""
    text, sentences, lines = document.text, document.sentences, document.lines
    at = bisect_right(sentences, start, key=lambda item: item.start) - 1
    if at < 0 or sentences[at].end < end:
        return None
    first = last = sentences[at]
    opens = first.start <= lines[first.line].start + 4
    following = sentences[at + 1] if at + 1 < len(sentences) else None
    if first.end - first.start <= _SHORT and opens and following is not None and following.line == first.line:
        last = following
    elif at and not opens:
        before = sentences[at - 1]
        if (
            before.line == first.line
            and before.end - before.start <= _SHORT
            and before.start <= lines[first.line].start + 4
        ):
            first = before
    low, high = first.start, last.end
    while low < high and text[low] in _EDGE:
        low += 1
    while high > low and text[high - 1] in _EDGE:
        high -= 1
    if high - low > _LONGEST or high <= low:
        return None
    line = lines[first.line]
    rest = text[line.start : low] + text[high : line.end]
    alone = not any(char.isalnum() for char in rest[:200])
    return Unit(low, high, low, high, first.line, False, alone, position(document, first.line))

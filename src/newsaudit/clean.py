"""A text without some of its passages, with the way back to the offsets of the whole."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec

from newsaudit.errors import InputError
from newsaudit.span import LINE_BREAK, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BLANKS = " \t\u00a0\u3000\ufeff"


class CleanText(msgspec.Struct, frozen=True):
    """What is left of a text.

    Attributes:
        text: the pieces, joined.
        pieces: where they are in the unmodified text, in order; none overlap, none is empty.
    """

    text: str
    pieces: tuple[Span, ...]

    def to_original(self, offset: int) -> int:
        """The offset in the unmodified text of an offset in ``text``.

        The offset after the last character is that after the last piece.

        Raises:
            InputError: when the offset is not in 0..len(text).
        """
        if not 0 <= offset <= len(self.text):
            raise InputError(f"offset {offset} is not in the clean text, which has {len(self.text)} code points")
        if offset == len(self.text):
            return self.pieces[-1].end if self.pieces else 0
        starts = self._starts()
        piece = bisect_right(starts, offset) - 1
        return self.pieces[piece].start + offset - starts[piece]

    def to_original_spans(self, span: Span) -> tuple[Span, ...]:
        """The places in the unmodified text of a span of ``text``: one for each piece that it touches.

        Raises:
            InputError: when the span is not in ``text``.
        """
        if not 0 <= span.start <= span.end <= len(self.text):
            raise InputError(f"{span} is not in the clean text, which has {len(self.text)} code points")
        found = []
        for begin, piece in zip(self._starts(), self.pieces, strict=True):
            start, end = max(span.start - begin, 0), min(span.end - begin, len(piece))
            if start < end:
                found.append(Span(piece.start + start, piece.start + end))
        return tuple(found)

    def _starts(self) -> list[int]:
        """Where each piece starts in ``text``."""
        return [0, *accumulate(len(piece) for piece in self.pieces)][: len(self.pieces)]


def without(text: str, spans: Iterable[Span]) -> CleanText:
    """The text without the spans.

    A span that leaves nothing but white space on its line takes the line along, with the line break; blank lines
    after it go too when a blank line or the start of the text comes before it. So no line break between two kept
    lines is lost, and no second blank line is left. White space at the end of what is left is cut off.
    """
    pieces: list[Span] = []
    at = 0
    for span in _merged(spans, text):
        cut = _widened(text, span, at)
        if cut.start > at:
            pieces.append(Span(at, cut.start))
        at = max(at, cut.end)
    if at:
        pieces.append(Span(at, len(text)))
        pieces = _trimmed(text, pieces)
    elif text:
        pieces = [Span(0, len(text))]
    return CleanText("".join(piece.of(text) for piece in pieces), tuple(pieces))


def _merged(spans: Iterable[Span], text: str) -> list[Span]:
    """In order, inside the text; spans with no more than white space and one line break between them made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        start, end = max(0, span.start), min(len(text), span.end)
        if start >= end:
            continue
        if merged and (start <= merged[-1].end or _joins(text[merged[-1].end : start])):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, end))
        else:
            merged.append(Span(start, end))
    return merged


def _joins(gap: str) -> bool:
    return not gap.strip(_BREAKS + _BLANKS) and len(LINE_BREAK.findall(gap)) <= 1


def _widened(text: str, span: Span, floor: int) -> Span:
    """The span with what is white space around it and would be left over."""
    start, end = max(span.start, floor), max(span.end, floor)
    left = start
    while left > floor and text[left - 1] in _BLANKS:
        left -= 1
    begins = left == floor or text[left - 1] in _BREAKS
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    line_break = LINE_BREAK.match(text, end)
    if not begins:
        # inside a line: one side keeps its space
        return Span(left if line_break or end == len(text) else start, end)
    if line_break is None:
        return Span(left, end)
    end = line_break.end()
    if left == 0 or _ends_blank(text, left):
        while end < len(text) and text[end] in _BREAKS + _BLANKS:
            end += 1
        # what indents the next line is the next line's
        while end > 0 and text[end - 1] in _BLANKS and end < len(text):
            end -= 1
    return Span(left, end)


def _ends_blank(text: str, end: int) -> bool:
    """Whether the line that ends before ``end`` is blank."""
    at = end - 1
    if at > 0 and text[at] == "\n" and text[at - 1] == "\r":
        at -= 1
    while at > 0 and text[at - 1] in _BLANKS:
        at -= 1
    return at == 0 or text[at - 1] in _BREAKS


def _trimmed(text: str, pieces: list[Span]) -> list[Span]:
    """Without white space at the very end."""
    while pieces:
        last = pieces.pop()
        end = last.end
        while end > last.start and text[end - 1] in _BREAKS + _BLANKS:
            end -= 1
        if end > last.start:
            pieces.append(Span(last.start, end))
            break
    return pieces

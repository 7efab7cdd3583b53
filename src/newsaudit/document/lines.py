"""Lines: where the text breaks, without the white space at their ends."""

from __future__ import annotations

import msgspec

from newsaudit.span import LINE_BREAK, Span

__all__ = ["Line", "split_lines"]


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line with something on it.

    Attributes:
        index: its place among the lines that are not blank.
        start: first code point that is not white space.
        end: the code point after the last that is not white space.
        text: the characters between.
        gap: number of blank lines before it.
        number: its number in the text, from 0, blank lines counted.
    """

    index: int
    start: int
    end: int
    text: str
    gap: int
    number: int

    @property
    def span(self) -> Span:
        """The line as a Span."""
        return Span(self.start, self.end)


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that are not blank. White space here is what ``str.strip`` strips, and byte-order marks."""
    if any(char in text for char in _RARE):
        return _split_rare(text)
    # nearly every text has line feeds only, and no marks
    found: list[Line] = []
    gap = begin = 0
    for number, piece in enumerate(text.split("\n")):
        inner = piece.strip()
        if inner:
            size = len(inner)
            start = begin if size == len(piece) else begin + len(piece) - len(piece.lstrip())
            found.append(Line(len(found), start, start + size, inner, gap, number))
            gap = 0
        else:
            gap += 1
        begin += len(piece) + 1
    return tuple(found)


def _split_rare(text: str) -> tuple[Line, ...]:
    """The same for any text."""
    found: list[Line] = []
    gap = 0
    ends = [(match.start(), match.end()) for match in LINE_BREAK.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    for number, (begin, stop) in enumerate(zip(starts, stops, strict=True)):
        piece = text[begin:stop]
        left = piece.lstrip()
        if left[:1] in _MARKS and left:
            left = left.lstrip(_MARKS_AND_SPACES)
        inner = left.rstrip()
        if inner:
            start = begin + len(piece) - len(left)
            found.append(Line(len(found), start, start + len(inner), inner, gap, number))
            gap = 0
        else:
            gap += 1
    return tuple(found)


_MARKS = "\ufeff\u200b"  # a byte-order mark or a zero-width space at the start of a line is not part of it
_MARKS_AND_SPACES = _MARKS + " \t\u00a0"
_RARE = "\r\x0b\x0c\x85\u2028\u2029" + _MARKS  # line breaks beside the line feed, and marks

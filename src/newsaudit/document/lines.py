"""Lines: where the text breaks, without the white space at their ends."""

from __future__ import annotations

import msgspec

from newsaudit.span import LINE_BREAK, Span

__all__ = ["Line", "split_lines"]


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line with something on it.

    Attributes:
        index: its place among the lines that are not blank.
        start: first code point that is no white space.
        end: behind the last code point that is no white space.
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
    found: list[Line] = []
    gap = 0
    for number, (begin, piece) in enumerate(_pieces(text)):
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
_RARE_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"


def _pieces(text: str) -> list[tuple[int, str]]:
    """Each line with its offset; nearly every text has line feeds only, and then ``str.split`` is quickest."""
    if any(char in text for char in _RARE_BREAKS):
        ends = [(match.start(), match.end()) for match in LINE_BREAK.finditer(text)]
        starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(text)]
        return [(start, text[start:stop]) for start, stop in zip(starts, stops, strict=True)]
    pieces = []
    at = 0
    for piece in text.split("\n"):
        pieces.append((at, piece))
        at += len(piece) + 1
    return pieces

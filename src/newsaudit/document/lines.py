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
    start = gap = 0
    for number, (begin, stop) in enumerate(_bounds(text)):
        piece = text[begin:stop]
        left = piece.lstrip().lstrip("\ufeff\u200b").lstrip() if piece[:1].isspace() or piece[:1] in "\ufeff\u200b" else piece
        start = begin + len(piece) - len(left)
        inner = left.rstrip()
        if inner:
            found.append(Line(len(found), start, start + len(inner), inner, gap, number))
            gap = 0
        else:
            gap += 1
    return tuple(found)


def _bounds(text: str) -> list[tuple[int, int]]:
    ends = [(match.start(), match.end()) for match in LINE_BREAK.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))

"""Lines: where the text breaks, without the white space at their ends."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from newsaudit.span import LINE_BREAK, Span


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


_MARKS = "\ufeff\u200b"  # a byte-order mark or a zero-width space at the start of a line is not part of it
_MARKS_AND_SPACES = _MARKS + " \t\u00a0"
_RARE = "\r\x0b\x0c\x85\u2028\u2029" + _MARKS  # line breaks beside the line feed, and marks


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that are not blank. White space here is what ``str.strip`` strips, and byte-order marks."""
    rare = any(char in text for char in _RARE)  # nearly every text has line feeds only, and no marks
    found: list[Line] = []
    gap = begin = 0
    for number, piece in enumerate(_split_at_any_break(text) if rare else text.split("\n")):
        left = piece.lstrip()
        if rare and left[:1] in _MARKS:
            left = left.lstrip(_MARKS_AND_SPACES)
        inner = left.rstrip()
        if inner:
            start = begin + len(piece) - len(left)
            found.append(Line(len(found), start, start + len(inner), inner, gap, number))
        gap = 0 if inner else gap + 1
        begin += len(piece) + (not rare)
    return tuple(found)


def _split_at_any_break(text: str) -> list[str]:
    """The lines with what ends them."""
    ends = [match.end() for match in LINE_BREAK.finditer(text)]
    return [text[start:end] for start, end in pairwise((0, *ends, len(text)))]

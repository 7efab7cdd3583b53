"""Places in a text, in Python code points, and the same places as other programs count them."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from re import compile as compile_pattern

import msgspec

# What ends a line: CR LF, LF, CR, VT, FF, NEL, LS, PS. The same set everywhere, so that lines agree.
LINE_BREAK = compile_pattern("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@lru_cache(maxsize=8)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in LINE_BREAK.finditer(text))]


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A half-open range ``[start, end)`` in code points of the unmodified ``article.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters that the span covers in ``text``."""
        return text[self.start : self.end]

    def utf16(self, text: str) -> tuple[int, int]:
        """Start and end in UTF-16 code units, as browsers, Java and JavaScript count."""
        start = len(text[: self.start].encode("utf-16-le", "surrogatepass")) // 2
        return start, start + len(self.of(text).encode("utf-16-le", "surrogatepass")) // 2

    def utf8(self, text: str) -> tuple[int, int]:
        """Start and end in UTF-8 bytes; a lone surrogate counts as three bytes."""
        start = len(text[: self.start].encode("utf-8", "surrogatepass"))
        return start, start + len(self.of(text).encode("utf-8", "surrogatepass"))

    def line_column(self, text: str) -> tuple[int, int]:
        """Line and column of the start, both counted from 1, the column in code points."""
        starts = _line_starts(text)
        line = bisect_right(starts, self.start)
        return line, self.start - starts[line - 1] + 1

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

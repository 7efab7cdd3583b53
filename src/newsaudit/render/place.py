"""Where a finding stands in the file that its article was read from, as editors and code hosts count.

Lines end with LF (or CR LF), columns count UTF-16 units, both from 1: what JavaScript, Java and .NET programs take them
for, whatever a format's text says. ``Span.line_column`` counts more line breaks, and code points.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.render.view import first_line, origin

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Place", "Places"]

# Of these the article's text is only a part, or is written otherwise: a line of one is no line of the other.
_OTHER_LINES = (".html", ".htm", ".xhtml", ".json")


class Place(NamedTuple):
    """Start and end, the end being the position behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """The places of one report.

    Attributes:
        name: the file, else the article's id.
        row: the line of a .jsonl that holds the whole article, or None.
        begins: whether the text begins where the file does, so that offsets are the file's too.
    """

    def __init__(self, plain: dict[str, Any]) -> None:
        self.name, self.row = origin(plain)
        self._text: str = plain["article"]["text"]
        self._first = first_line(plain)
        self.begins = self._first == 1
        self._whole = self.row is None and not self.name.lower().removesuffix(".gz").endswith(_OTHER_LINES)
        self._starts: list[int] = []

    def of(self, span: Sequence[int]) -> Place | None:
        """The place of a span of the article's text; None where the file has other lines."""
        return Place(*self._at(span[0]), *self._at(max(span[0], span[1]))) if self._whole else None

    def _at(self, offset: int) -> tuple[int, int]:
        if not self._starts:
            self._starts = [0]
            end = self._text.find("\n")
            while end >= 0:
                self._starts.append(end + 1)
                end = self._text.find("\n", end + 1)
        line = bisect_right(self._starts, offset)
        before = self._text[self._starts[line - 1] : offset]
        return self._first + line - 1, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1

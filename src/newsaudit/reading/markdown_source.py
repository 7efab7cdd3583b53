"""The lines of a Markdown text, and where in the source what the parser makes of them comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile("\r\n|[\n\r]")  # what ends a line of Markdown
_PIPE = re.compile(r"(?=\|)")


class SourceLines(NamedTuple):
    """Lines as the parser gets them.

    Attributes:
        texts: each line without its break; what is no text (front matter, short codes) may be blanks.
        starts: where the first character of each is in the source.
    """

    texts: list[str]
    starts: list[int]

    def places(self, content: str, first: int) -> Places:
        """Where the content of a block is, which the parser took from the lines from ``first`` on."""
        found, at = [], 0
        for index, line in enumerate(content.split("\n"), first):
            kept = line.lstrip()
            if kept and index < len(self.texts):
                column = self.texts[index].rfind(kept)
                if column >= 0:
                    found.append((at + len(line) - len(kept), self.starts[index] + column))
            at += len(line) + 1
        return Places(found)

    def cell_places(self, content: str, line: int, column: int) -> tuple[Places, int]:
        """The same for a cell of a table: on one line, from ``column`` on; and the column after it.

        In a cell "|" is written with a backslash, which the parser takes away.
        """
        text, start, found, at = self.texts[line], self.starts[line], [], 0
        for part in _PIPE.split(content):
            place = text.find(part, column) if part else -1
            if place >= 0:
                found.append((at, start + place))
                column = place + len(part)
            at += len(part)
        return Places(found), column

    def inner(self, content: str, first: int) -> SourceLines:
        """The lines of a block that is read as a Markdown text of its own."""
        texts = content.removesuffix("\n").split("\n")
        starts = []
        for index, line in enumerate(texts, first):
            kept = line.lstrip()
            column = max(0, self.texts[index].rfind(kept)) if index < len(self.texts) else 0
            starts.append((self.starts[index] if index < len(self.starts) else 0) + column - len(line) + len(kept))
        return SourceLines(texts, starts)


class Places(NamedTuple):
    """Stretches of a block's content that the source has one by one: (offset in the content, in the source)."""

    stretches: list[tuple[int, int]]

    def spread(self, at: int, text: str) -> Iterator[tuple[str, int]]:
        """Cut a text that begins at ``at`` in the content where stretches begin: each part and its source offset."""
        index = bisect_right(self.stretches, (at, 1 << 62)) - 1
        end = at + len(text)
        while at < end:
            following = self.stretches[index + 1][0] if index + 1 < len(self.stretches) else end
            stop = min(end, following)
            here = self.stretches[index][1] + at - self.stretches[index][0] if index >= 0 else -1
            yield text[len(text) - (end - at) : len(text) - (end - stop)], here
            at, index = stop, index + 1


def split_source(source: str, start: int = 0) -> SourceLines:
    """The lines of a source from an offset on."""
    texts, starts = [], []
    for match in _BREAK.finditer(source, start):
        texts.append(source[start : match.start()])
        starts.append(start)
        start = match.end()
    return SourceLines([*texts, source[start:]], [*starts, start])

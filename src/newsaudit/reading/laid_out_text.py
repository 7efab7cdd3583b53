"""The text of an article as it is put together from markup, with its blocks, its links and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.layout import Block, Layout, Piece, TextLink
from newsaudit.reading.hiding import shown_words
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.layout import BlockKind


MAX_HIDDEN = 20  # texts


class _Run(NamedTuple):
    """Characters of the line that is being written; ``source_at`` is -1 where the source writes them differently."""

    text: str
    source_at: int


class LaidOutText:
    """Lines are written run by run; a line that is ended becomes a block. Empty lines vanish.

    Args:
        source: what the runs come from; a run is linked to its place only where the source has the same characters.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self._unseen: list[str] = []  # texts that the markup hides from readers
        self._links: list[TextLink] = []
        self._pieces: list[Piece] = []
        self._runs: list[_Run] = []
        self._size = 0  # code points of the line
        self._line_links: list[tuple[int, int, str]] = []
        self._open_link: tuple[int, str] | None = None
        self._hidden = False  # whether markup was left out after the last character

    @property
    def line_is_empty(self) -> bool:
        """Whether nothing visible is on the line yet."""
        return not any(run.text.strip() for run in self._runs)

    @property
    def line_text(self) -> str:
        """The line so far."""
        return "".join(run.text for run in self._runs)

    def write(self, text: str, source_at: int = -1) -> None:
        """Add characters to the line.

        Args:
            text: the characters.
            source_at: where the source has them; -1 where it writes them differently.
        """
        if self._hidden and text:
            before = self._runs[-1].text[-1:] if self._runs else " "
            if text[0] in " \t" and before in " \t":  # the blanks on either side of left-out markup are one
                kept = text.lstrip(" \t")
                source_at += len(text) - len(kept) if source_at >= 0 else 0
                text = kept
            self._hidden = not text
        if text:
            self._runs.append(_Run(text, source_at))
            self._size += len(text)

    def leave_out(self) -> None:
        """Note that markup that shows nothing was here."""
        self._hidden = True

    def hide(self, *texts: str) -> None:
        """Note texts that the markup hides from readers."""
        self._unseen += filter(None, map(shown_words, texts))

    def open_link(self, href: str) -> None:
        """Begin a link; one that is still open ends."""
        self.close_link()
        self._open_link = (self._size, href)

    def close_link(self) -> None:
        """End the link that is open."""
        if self._open_link is not None:
            start, href = self._open_link
            self._line_links.append((start, self._size, href))
            self._open_link = None

    def end_line(self, kind: BlockKind, level: int = 0, *, apart: bool = True) -> bool:
        """Make the line a block.

        Args:
            kind: what it is.
            level: see ``Block``.
            apart: whether a blank line separates it from the block before.

        Returns:
            Whether anything visible was on it.
        """
        reopened = self._open_link[1] if self._open_link is not None else None
        self.close_link()
        line, runs, links = self.line_text, self._runs, self._line_links
        self._runs, self._line_links, self._size, self._hidden = [], [], 0, False
        if reopened is not None:  # a link over a line break is a link on each line
            self._open_link = (0, reopened)
        shown = line.strip()
        if not shown:
            return False
        if self.blocks:
            self._parts.append("\n\n" if apart else "\n")
            self._length += len(self._parts[-1])
        first = len(line) - len(line.lstrip())
        indent = first if kind == "code" else 0  # the indentation of code is kept, outside the block
        begin, last = self._length + indent, first + len(shown)
        self._parts.append(line[first - indent : last])
        self._length += indent + len(shown)
        self.blocks.append(Block(kind, Span(begin, begin + len(shown)), level))
        self._add_pieces(runs, begin - first, first, last)
        for start, end, href in links:
            if max(start, first) < min(end, last):
                span = Span(begin - first + max(start, first), begin - first + min(end, last))
                self._links.append(TextLink(span, href))
        return True

    def _add_pieces(self, runs: list[_Run], shift: int, first: int, last: int) -> None:
        at = 0
        for text, source_at in runs:
            start, end = max(at, first), min(at + len(text), last)
            if source_at >= 0 and start < end:
                self._add_piece(shift + start, source_at + start - at, text[start - at : end - at])
            at += len(text)

    def _add_piece(self, at: int, source_at: int, text: str) -> None:
        if not self._source.startswith(text, source_at):
            return
        if self._pieces:
            before = self._pieces[-1]
            if source_at < before.source_at + before.length:
                return  # a place that was guessed
            if before.at + before.length == at and before.source_at + before.length == source_at:
                self._pieces[-1] = Piece(before.at, before.source_at, before.length + len(text))
                return
        self._pieces.append(Piece(at, source_at, len(text)))

    def result(self) -> tuple[str, Layout]:
        """The text and its layout."""
        layout = Layout(
            blocks=tuple(self.blocks), links=tuple(self._links), hidden=tuple(self._unseen[:MAX_HIDDEN]),
            source=self._source, pieces=tuple(self._pieces),
        )  # fmt: skip
        return "".join(self._parts), layout

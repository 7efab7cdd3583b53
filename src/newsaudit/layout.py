"""What the markup of an article says of its text: blocks, links, what surrounds it, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal

import msgspec

from newsaudit.span import Span

# What markup says a block is. A table row, a list item and a line of code are a block each.
BlockKind = Literal["paragraph", "heading", "list-item", "table", "code", "quote", "caption", "references"]

# What a line is in its article (``newsaudit.document.roles`` decides it).
Role = Literal[
    "headline", "deck", "byline", "date", "label", "paragraph", "heading", "list-item", "table", "code", "quote",
    "caption", "references", "correction", "credit", "author-note", "debris",
]  # fmt: skip


class Block(msgspec.Struct, frozen=True, gc=False):
    """One block of the text.

    Attributes:
        kind: what the markup says it is.
        span: where it is in ``article.text``, code points, on one line.
        level: of a heading 1 to 6; of a list item or a quote how deep it is nested, from 1; else 0.
    """

    kind: BlockKind
    span: Span
    level: int = 0


class TextLink(msgspec.Struct, frozen=True, gc=False):
    """A link: the words that carry it, and its address as the source writes it."""

    span: Span
    href: str


class Piece(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Characters of the text that the source has one by one: ``text[at:at + length] == source[source_at:...]``.

    Attributes:
        at: first code point in ``article.text``.
        source_at: first code point in the source.
        length: code points.
    """

    at: int
    source_at: int
    length: int


class Layout(msgspec.Struct, frozen=True, dict=True):  # dict: the pieces of a page are found once, when first needed
    """The layout of an article that came with markup.

    Attributes:
        blocks: one for each line of the text, in order, none overlapping.
        links: in order.
        around: of a page, the visible text outside the article, a line for each block; "" for everything else.
        hidden: texts inside the article that their own style hides from readers; at most 20, of 400 code points.
        alts: descriptions of pictures in the article (``alt``); at most 20, of 400 code points.
        page: whether the article was taken out of a page as it was served; what surrounds it is the site's then.
        source: the source as it was given (Markdown or HTML); not written into reports, nor is the next.
        text: ``article.text``, which HTML is aligned with; empty where ``pieces`` are known.
        pieces: the way back to the source, in order of ``at``; empty for HTML, which is aligned when first asked.
    """

    blocks: tuple[Block, ...] = ()
    links: tuple[TextLink, ...] = ()
    around: str = ""
    hidden: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    page: bool = False
    source: str = ""
    text: str = ""
    pieces: tuple[Piece, ...] = ()

    def source_span(self, span: Span) -> Span:
        """The place in the source of a span of ``article.text``.

        Markup between the characters is included, markup at either end is not. Characters that the source writes
        differently (an entity, a bullet) count with their neighbours.
        """
        pieces = self._pieces
        if not pieces:
            return span
        starts = self._starts
        first = max(0, bisect_right(starts, span.start) - 1)
        if pieces[first].at + pieces[first].length <= span.start and first + 1 < len(pieces):
            first += 1
        last = max(0, bisect_right(starts, max(span.start, span.end - 1)) - 1)
        begin, end = pieces[first], pieces[last]
        start = begin.source_at + min(max(0, span.start - begin.at), begin.length)
        stop = end.source_at + min(max(0, span.end - end.at), end.length)
        return Span(start, max(start, stop))

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        if self.pieces or not self.source:
            return self.pieces
        from newsaudit.alignment import align

        lines = [(block.span.start, block.span.of(self.text)) for block in self.blocks]
        return tuple(Piece(*piece) for piece in align(lines, self.source))

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.at for piece in self._pieces]


class Part(msgspec.Struct, frozen=True, gc=False):
    """What one line is in its article.

    Attributes:
        role: see ``Role``.
        span: the line without white space at its ends; of flattened text (over 1,000 code points) a sentence.
        body: whether readers read it as the article: paragraph, heading, list-item, quote, table or code.
        confidence: 0..1, of the role.
    """

    role: Role
    span: Span
    body: bool
    confidence: float

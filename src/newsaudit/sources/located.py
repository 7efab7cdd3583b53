"""A quotation of the draft, and its place in a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.document.enclosures import Enclosure
    from newsaudit.sources.difference import Difference
    from newsaudit.sources.texts import TokenText

__all__ = ["Located", "Quoted"]


class Quoted(NamedTuple):
    """The words of a quotation of the draft.

    Attributes:
        quotation: where it is.
        words: token indices, insertions left out.
        cuts: before which of ``words`` an ellipsis or insertion is.
    """

    quotation: Enclosure
    words: list[int]
    cuts: frozenset[int]


class Located(NamedTuple):
    """A quotation and its place in a source.

    Attributes:
        quoted: the quotation.
        there: the source.
        first: the first token there.
        last: the token after the last.
        share: share of its words that are there in order, 0..1.
        differences: what differs.
    """

    quoted: Quoted
    there: TokenText
    first: int
    last: int
    share: float
    differences: tuple[Difference, ...] = ()

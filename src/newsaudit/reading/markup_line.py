"""A visible line of a page or fragment, and the elements that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.layout import BlockKind


class MarkupLine(NamedTuple):
    """A visible line.

    Attributes:
        text: what it says, without white space at its ends; a table row's cells are joined by a tab.
        kind: what its tags say it is.
        level: of a heading, a list item or a quotation (see ``newsaudit.layout.Block``), else 0.
        indent: white space before the first character of a line of code.
        breaks: line breaks between it and the line before: 1, or 2 where a blank line would be.
        leaf: the innermost element that holds the whole line.
        block: the innermost element of the kind that breaks lines.
        linked: code points that are links.
        bold: code points in bold, in italics or emphasised otherwise.
        links: start and end in ``text``, and address, of each link.
        cell: number of the table cell it is in, -1 outside tables.
        hidden: texts in it or before it that are not displayed, and whether each is a block of its own.
        alts: descriptions (``alt``) of the pictures in it or before it.
    """

    text: str
    kind: BlockKind
    level: int
    indent: str
    breaks: int
    leaf: int
    block: int
    linked: int
    bold: int
    links: tuple[tuple[int, int, str], ...]
    cell: int
    hidden: tuple[tuple[str, bool], ...] = ()
    alts: tuple[str, ...] = ()


class Elements(NamedTuple):
    """The elements of the tree in document order, the root first; parents come before their children.

    Attributes:
        parents: number of each element's parent; -1 for the root.
        tags: their names.
        marks: their classes, ids and roles, in lower case.
        kinds: what text directly inside them is.
        levels: the level of that.
        ends: the number of the first element after all that is inside it.
    """

    parents: list[int]
    tags: list[str]
    marks: list[str]
    kinds: list[BlockKind]
    levels: list[int]
    ends: list[int]

"""Visible lines put together as the text of an article, with its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.layout import Block, Layout, TextLink
from newsaudit.reading.laid_out_text import MAX_HIDDEN
from newsaudit.reading.markup_lines import read_lines
from newsaudit.reading.tree import parse
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsaudit.reading.markup_line import MarkupLine

_CLOSE = frozenset({"list-item", "table", "references"})  # no blank line between two of them


def lay_out(lines: Sequence[MarkupLine], source: str, around: str = "", *, page: bool = False) -> tuple[str, Layout]:
    """The text that lines make, and its layout.

    Args:
        lines: the lines, in order.
        source: the HTML that they come from.
        around: the visible text of a page outside these lines.
        page: whether they were taken out of a page.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    links: list[TextLink] = []
    at = 0
    before: MarkupLine | None = None
    for line in lines:
        if before is not None:
            parts.append(_between(before, line))
            at += len(parts[-1])
        parts += [line.indent, line.text]
        at += len(line.indent)
        end = at + len(line.text)
        blocks.append(Block(line.kind, Span(at, end), line.level))
        links += [TextLink(Span(at + start, at + stop), href) for start, stop, href in line.links]
        at = end
        before = line
    text = "".join(parts)
    # scripts of a page show and hide whole blocks; a few words inside a line are hidden for good
    hidden = [words for line in lines for words, is_block in line.hidden if not (page and is_block)]
    return text, Layout(
        blocks=tuple(blocks), links=tuple(links), around=around, hidden=tuple(hidden[:MAX_HIDDEN]),
        alts=tuple([alt for line in lines for alt in line.alts][:MAX_HIDDEN]), page=page,
        source=source, text=text if source else "",
    )  # fmt: skip


def read_fragment(html: str, skipped: list[str]) -> tuple[str, Layout]:
    """The visible text of a piece of HTML, and its layout.

    Args:
        html: the piece.
        skipped: gets a note for what could not be read.
    """
    return lay_out_fragment(parse(html, skipped).body, html)


def lay_out_fragment(body: Any, html: str) -> tuple[str, Layout]:
    """The visible text of a parsed piece of HTML, and its layout."""
    if body is None:
        return lay_out([], html)
    lines = read_lines(body)
    text, layout = lay_out(lines.lines, html)
    return text, layout if lines.lines else msgspec.structs.replace(layout, hidden=lines.unseen[:MAX_HIDDEN])


def _between(before: MarkupLine, line: MarkupLine) -> str:
    """What separates two lines."""
    if line.kind in _CLOSE and before.kind in _CLOSE:
        return "\n"
    alike = line.kind == before.kind and line.block == before.block  # broken by <br>, or lines of one <pre>
    return "\n" if alike and line.breaks < 2 else "\n\n"

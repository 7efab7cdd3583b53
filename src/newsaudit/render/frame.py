"""The article's structure as HTML elements around its text; no character of the text is added, moved or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.render.structure import MAX_LEVEL, ROLE_NAMES, has_marker, text_blocks
from newsaudit.span import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.render.structure import TextBlock, TextLine

_OUTLINE = 2  # the article's headings are below those of the card it is shown in


class Tag(NamedTuple):
    """An element begins before a character, or ends there.

    Attributes:
        at: offset in the text, code points.
        name: of the element.
        attributes: safe HTML with a blank before it, or None where the element ends.
    """

    at: int
    name: str
    attributes: str | None


class _Shown(NamedTuple):
    """A block, where it begins and ends, and the whole text."""

    block: TextBlock
    start: int
    end: int
    text: str


def frame(plain: dict[str, Any]) -> list[Tag]:
    """The elements of a report's article, in the order in which they are written.

    Tables are made of other elements by style: a browser moves what it does not expect inside a real one.
    """
    text = plain["article"]["text"]
    tags: list[Tag] = []
    at = 0
    for block in text_blocks(plain):
        start, end = _start(block, text, at), block.lines[-1].end
        tags += _as_it_is(text, at, start)
        tags += _SHAPES.get(block.role, _paragraphs)(_Shown(block, start, end, text))
        at = end
    tags += _as_it_is(text, at, len(text))
    return tags


def _start(block: TextBlock, text: str, floor: int) -> int:
    """Where the block begins; code begins with the blanks before its first line."""
    start = block.lines[0].start
    if block.role != "code":
        return start
    breaks = [match.end() for match in LINE_BREAK.finditer(text, floor, start)]
    return breaks[-1] if breaks else floor


def _as_it_is(text: str, start: int, end: int) -> Iterator[Tag]:
    """Text that no part covers, where there is any."""
    if text[start:end].strip():
        yield from _element(start, end, "div", ' class="as-is"')


def _element(
    start: int, end: int, name: str, attributes: str = "", inside: Iterator[Tag] | None = None
) -> Iterator[Tag]:
    yield Tag(start, name, attributes)
    yield from inside or ()
    yield Tag(end, name, None)


def _line(line: TextLine, name: str, *classes: str, attributes: str = "") -> Iterator[Tag]:
    """One paragraph; of parts that share it, those that are not body are marked inside it."""
    known = [*classes, "wrapped"] if line.wrapped else classes
    given = f' class="{" ".join(known)}"' if known else ""
    yield Tag(line.start, name, given + attributes)
    if line.body:
        for part in line.parts:
            if not part.body:
                yield from _element(part.start, part.end, "span", f' class="aside" data-role="{ROLE_NAMES[part.role]}"')
    yield Tag(line.end, name, None)


def _heading(shown: _Shown) -> Iterator[Tag]:
    line = shown.block.lines[0]
    attributes = f' role="heading" aria-level="{min(MAX_LEVEL, line.level + _OUTLINE)}"'
    if not line.body:
        attributes += f' data-role="{ROLE_NAMES[line.role]}"'
    yield from _line(line, "div", f"h{line.level}", attributes=attributes)


def _list(shown: _Shown) -> Iterator[Tag]:
    yield Tag(shown.start, "ul", "")
    for line in shown.block.lines:
        bullet = () if has_marker(shown.text[line.start : line.end]) else ("bullet",)
        yield from _line(line, "li", f"d{max(1, line.level)}", *bullet)
    yield Tag(shown.end, "ul", None)


def _quote(shown: _Shown) -> Iterator[Tag]:
    yield from _element(shown.start, shown.end, "blockquote", "", _lines(shown))


def _code(shown: _Shown) -> Iterator[Tag]:
    yield from _element(shown.start, shown.end, "div", ' class="code"')


def _table(shown: _Shown) -> Iterator[Tag]:
    """Rows of cells where tabs divide them, else the lines with their blanks."""
    if "\t" not in shown.text[shown.start : shown.end]:
        yield from _code(shown)
        return
    yield Tag(shown.start, "div", ' class="scroll"')
    yield Tag(shown.start, "div", ' class="table" role="table"')
    for line in shown.block.lines:
        yield from _element(line.start, line.end, "div", ' role="row"', _cells(line, shown.text))
    yield Tag(shown.end, "div", None)
    yield Tag(shown.end, "div", None)


def _cells(line: TextLine, text: str) -> Iterator[Tag]:
    """Each with the tab that ends it."""
    at = line.start
    while at < line.end:
        tab = text.find("\t", at, line.end)
        end = tab + 1 if tab >= 0 else line.end
        yield from _element(at, end, "span", ' role="cell"')
        at = end


def _paragraphs(shown: _Shown) -> Iterator[Tag]:
    role = shown.block.role
    if shown.block.body:
        yield from _lines(shown)
    else:
        attributes = f' class="aside {role}" data-role="{ROLE_NAMES[role]}"'
        yield from _element(shown.start, shown.end, "div", attributes, _lines(shown))


def _lines(shown: _Shown) -> Iterator[Tag]:
    for line in shown.block.lines:
        yield from _line(line, "p")


_SHAPES: dict[str, Callable[[_Shown], Iterator[Tag]]] = {
    "headline": _heading,
    "heading": _heading,
    "list-item": _list,
    "quote": _quote,
    "code": _code,
    "table": _table,
}

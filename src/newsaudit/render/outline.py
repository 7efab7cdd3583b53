"""The article's structure for a terminal: what each part is, where it begins, and its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.render.structure import ROLE_NAMES, has_marker, text_blocks
from newsaudit.render.view import place_of
from newsaudit.render.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.render.structure import TextBlock, TextLine

MAX_ROWS = 24  # one screen of a terminal; a long article's outline ends with the number of parts left out
MAX_LINES_PER_BLOCK = 3  # of a list or a table; of anything else the first line
MAX_WORDS = 72  # characters of a line: it fits 100 columns with its place and role
_UNITS = {"paragraph": "paragraph", "list-item": "item", "table": "row"}
_SHOWN_IN_FULL = ("list-item", "table")


def outline(plain: dict[str, Any]) -> Iterator[list[tuple[str, str]]]:
    """Rows of (text, style); none where the article is paragraphs only, which need no outline."""
    blocks = text_blocks(plain)
    if all(block.role == "paragraph" for block in blocks):
        return
    rows = [row for run in _runs(blocks) for row in _rows(plain, run)]
    yield from rows[:MAX_ROWS]
    if len(rows) > MAX_ROWS:
        yield [(f"            and {len(rows) - MAX_ROWS} more lines", "quiet")]


def _runs(blocks: list[TextBlock]) -> Iterator[tuple[TextBlock, int]]:
    """Each block with the number of its lines; paragraphs that follow each other are one."""
    run: TextBlock | None = None
    count = 0
    for block in blocks:
        if run is not None and run.role == block.role == "paragraph":
            count += 1
            continue
        if run is not None:
            yield run, count
        run, count = block, len(block.lines)
    if run is not None:
        yield run, count


def _rows(plain: dict[str, Any], run: tuple[TextBlock, int]) -> Iterator[list[tuple[str, str]]]:
    block, count = run
    shown = block.lines[: MAX_LINES_PER_BLOCK if block.role in _SHOWN_IN_FULL else 1]
    style = "heading" if block.role in ("headline", "heading") else "" if block.body else "quiet"
    for number, line in enumerate(shown):
        place = place_of(plain, (line.start, line.end), plain["parts"][line.parts[0].number].get("place"))
        name = ROLE_NAMES[block.role] if number == 0 else ""
        where = f"{place['line']}:{place['column']}"
        yield [(f"  {where:>8}  {name:<12}", "quiet"), (_words(plain["article"]["text"], line), style)]
    if count > len(shown):
        left, unit = count - len(shown), _UNITS.get(block.role, "line")
        yield [(f"{'':24}and {left} more {unit}{'s' if left > 1 else ''}", "quiet")]


def _words(text: str, line: TextLine) -> str:
    """The first words, with the mark that plain text gives a heading, an item or a quotation."""
    said = text[line.start : min(line.end, line.start + MAX_WORDS + 1)]
    lead = ""
    if line.role in ("headline", "heading"):
        lead = "#" * line.level + " "
    elif line.role == "quote":
        lead = "> "
    elif line.role == "list-item":
        lead = "  " * max(0, line.level - 1) + ("" if has_marker(said) else "• ")
    elif line.role == "table":
        said = said.replace("\t", " | ")
    return lead + one_line(said, MAX_WORDS)

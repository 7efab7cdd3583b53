"""Tables of data: the cells of a row are one line. Tables that only lay out a page keep the lines of their cells."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.reading.markup_line import Elements, MarkupLine

MAX_LINES_PER_CELL = 4  # a cell with more holds a part of the page; cells of data hold a line, or a few names
MAX_CELL = 600  # code points, likewise


class _Places(NamedTuple):
    """For each element the innermost table and the innermost row around it, itself included; -1 outside tables."""

    tables: list[int]
    rows: list[int]


def join_rows(lines: list[MarkupLine], elements: Elements) -> list[MarkupLine]:
    """The lines, those of each row of a table of data joined by tabs."""
    places = _places(elements)
    by_table: dict[int, list[MarkupLine]] = {}
    for line in lines:
        if line.cell >= 0:
            by_table.setdefault(places.tables[line.block], []).append(line)
    nested = {places.tables[elements.parents[table]] for table in set(places.tables) if table > 0}
    data = {table for table, inside in by_table.items() if table not in nested and _is_data(inside, places.rows)}
    joined: list[MarkupLine] = []
    for row, group in groupby(lines, key=lambda line: _row_of(line, places, data)):
        inside = list(group)
        joined += inside if row < 0 else [_joined(inside)]
    return joined


def _places(elements: Elements) -> _Places:
    tables: list[int] = []
    rows: list[int] = []
    for number, (parent, tag) in enumerate(zip(elements.parents, elements.tags, strict=True)):
        tables.append(number if tag == "table" else tables[parent] if parent >= 0 else -1)
        rows.append(number if tag == "tr" else -1 if tag == "table" or parent < 0 else rows[parent])
    return _Places(tables, rows)


def _row_of(line: MarkupLine, places: _Places, data: set[int]) -> int:
    return places.rows[line.block] if line.cell >= 0 and places.tables[line.block] in data else -1


def _is_data(inside: list[MarkupLine], rows: list[int]) -> bool:
    """Whether the lines of a table are data: short cells, and a row with at least two."""
    wide = False
    for _, row in groupby(inside, key=lambda line: rows[line.block]):
        cells = [list(cell) for _, cell in groupby(row, key=lambda line: line.cell)]
        wide = wide or len(cells) > 1
        for cell in cells:
            if len(cell) > MAX_LINES_PER_CELL or sum(len(line.text) for line in cell) > MAX_CELL:
                return False
    return wide and not any(line.kind == "heading" and line.level <= 2 for line in inside)


def _joined(row: list[MarkupLine]) -> MarkupLine:
    """One line of the lines of a row: cells joined by a tab, lines of one cell by a blank."""
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    size = 0
    before: MarkupLine | None = None
    for line in row:
        if before is not None:
            parts.append(" " if line.cell == before.cell else "\t")
            size += 1
        text = line.text.replace("\t", " ")
        parts.append(text)
        links += [(start + size, end + size, href) for start, end, href in line.links]
        size += len(text)
        before = line
    first = row[0]
    return first._replace(
        text="".join(parts), kind="table", level=0, indent="", links=tuple(links),
        linked=sum(line.linked for line in row), bold=sum(line.bold for line in row),
    )  # fmt: skip

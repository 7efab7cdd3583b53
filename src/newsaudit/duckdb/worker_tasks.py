"""What a worker process does with a part of the articles, texts or pairs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from newsaudit.arrow.columns import failed_row
from newsaudit.arrow.near_copies import PRINT, Texts, Told, compare_pairs, make_views, print_rows
from newsaudit.duckdb.texts_file import texts_reader
from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newsaudit.arrow.auditor import Auditor
    from newsaudit.duckdb.inputs import InputPart


def print_part(auditor: Auditor, part: InputPart) -> pa.Table:
    """The fingerprints of some articles."""
    if part.table is None:
        return PRINT.empty_table()
    try:
        batches, row = [], part.first_row
        for batch in part.table.to_batches():
            rows = range(row, row + batch.num_rows)
            batches.append(print_rows(auditor.articles(batch), rows, auditor.settings))
            row += batch.num_rows
    except InputError:  # columns are missing; the report says so
        return PRINT.empty_table()
    return pa.Table.from_batches(batches, PRINT)


def view_part(folder: Path, rows: pa.Table) -> pa.Table:
    """The views of some texts."""
    return _by_texts(folder, make_views, rows)


def compare_part(folder: Path, rows: pa.Table) -> pa.Table:
    """What the texts of some pairs are told of each other."""
    return _by_texts(folder, compare_pairs, rows)


def _by_texts(folder: Path, step: Callable[[pa.RecordBatch, Texts], pa.RecordBatch], rows: pa.Table) -> pa.Table:
    if not rows.num_rows:
        return pa.Table.from_batches([step(_whole(rows), Texts())])
    with texts_reader(folder) as read:
        return pa.Table.from_batches([step(_whole(rows), Texts(read))])


def report_part(
    auditor: Auditor, result: pa.Schema, part: InputPart, told: dict[str, list[dict[str, Any]]] | None
) -> pa.Table:
    """The reports of some articles, with what each is told of others."""
    if part.table is None:
        return pa.Table.from_pylist([failed_row(None, part.error)], result)
    batch = _whole(part.table)
    corpora: list[Told | None] = [None] * batch.num_rows
    if told is not None:
        by_row = groupby(told["told"], key=lambda row: row["row"])
        matches = {row: _matches(rows) for row, rows in by_row}
        equals = {row: [*map(_record, rows)] for row, rows in groupby(told["equals"], key=lambda row: row["row"])}
        for row in told["numbers"]:
            at = row["row"]
            corpora[at - part.first_row] = Told(row["number"], matches.get(at, []), equals.get(at, []))
    try:
        return pa.Table.from_batches([auditor.compared(batch, corpora)])
    except InputError as problem:
        return pa.Table.from_pylist([failed_row(None, f"rows from {part.first_row} on: {problem}")], result)


def _matches(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for _, group in groupby(rows, key=lambda row: row["other"]):
        same = list(group)
        found.append({"match": same[0]["match"], "records": [*map(_record, same)]})
    return found


def _record(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "title", "published")}


def _whole(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], table.schema)

"""The articles of Parquet files in parts of a fixed number of rows; what cannot be read is named and passed over."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PART_ROWS = 1024  # articles of a part: what a worker is given at a time, and what an interrupted run does again


class InputPart(NamedTuple):
    """Some articles in a row.

    Attributes:
        number: counted through all files.
        first_row: number of its first row, counted through all files.
        table: its rows; None where the file could not be read.
        error: why not.
    """

    number: int
    first_row: int
    table: pa.Table | None
    error: str = ""


def files_of(source: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[Path]:
    """The Parquet files of a path, a folder or several of them, in order.

    Raises:
        InputError: when there are none.
    """
    paths = [Path(source)] if isinstance(source, str | PathLike) else [Path(path) for path in source]
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(file for file in path.rglob("*.parquet") if file.is_file())
        elif path.is_file():
            files.append(path)
        else:
            raise InputError(f"{path} is not there")
    if not files:
        raise InputError(f"no Parquet file in {', '.join(map(str, paths))}")
    return files


def parts_of(files: Iterable[Path], columns: set[str], rows: int) -> Iterator[InputPart]:
    """The parts of files, of so many ``rows`` at most, with those of ``columns`` that a file has."""
    number = row = 0
    for file in files:
        try:
            reader = pq.ParquetFile(file)
            wanted = [name for name in reader.schema_arrow.names if name in columns]
            if not reader.metadata.num_rows:  # a part without rows keeps the columns
                yield InputPart(number, row, reader.schema_arrow.empty_table().select(wanted))
                number += 1
            for batch in reader.iter_batches(rows, columns=wanted):
                yield InputPart(number, row, pa.Table.from_batches([batch]))
                number += 1
                row += batch.num_rows
        except (pa.ArrowException, OSError) as problem:
            said = str(problem).split("\n", 1)[0]
            yield InputPart(number, row, None, f"{file} cannot be read from row {row} on: {said}")
            number += 1
            row += 1  # the row that says so

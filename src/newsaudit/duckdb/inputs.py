"""The articles of Parquet files in parts of a fixed number of rows; what cannot be read is named and passed over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from newsaudit.errors import InputError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

__all__ = ["PART_ROWS", "InputPart", "files_of", "parts_of"]

PART_ROWS = 1024  # articles that are lost when a run is interrupted, and that a worker is given at a time


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


def files_of(source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The Parquet files of a path, a folder or several of them, in order.

    Raises:
        InputError: when there are none.
    """
    paths = [Path(source)] if isinstance(source, str) or hasattr(source, "__fspath__") else [Path(p) for p in source]
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


def parts_of(files: Iterable[Path], columns: set[str]) -> Iterator[InputPart]:
    """The parts of files, with those of ``columns`` that a file has."""
    number = row = 0
    for file in files:
        try:
            reader = pq.ParquetFile(file)
            wanted = [name for name in reader.schema_arrow.names if name in columns]
            for batch in reader.iter_batches(PART_ROWS, columns=wanted):
                yield InputPart(number, row, pa.Table.from_batches([batch]))
                number += 1
                row += batch.num_rows
        except (pa.ArrowException, OSError) as problem:
            said = str(problem).split("\n", 1)[0]
            yield InputPart(number, row, None, f"{file} cannot be read from row {row} on: {said}")
            number += 1
            row += 1  # the row that says so

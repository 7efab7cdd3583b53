"""The articles of Parquet files in parts of a fixed number of rows; what cannot be read is named and passed over."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from newsaudit.duckdb.remote import filesystem_of, is_url
from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PART_ROWS = 1024  # articles of a part: what a worker is given at a time, and what an interrupted run does again


class InputFile(NamedTuple):
    """A Parquet file.

    Attributes:
        path: where it is in its file system.
        state: what changes when the file does.
        filesystem: one of fsspec's; None for a local file.
    """

    path: str
    state: str
    filesystem: Any = None

    def schema(self) -> pa.Schema:
        """Its columns."""
        return pq.read_schema(self.path, filesystem=self.filesystem)

    def open(self) -> pq.ParquetFile:
        """The file, ready to be read."""
        return pq.ParquetFile(self.path, filesystem=self.filesystem)


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


def files_of(source: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[InputFile]:
    """The Parquet files of a path, a folder, a URL or several of them, in order.

    Raises:
        InputError: when there are none, or one is not there.
        MissingExtraError: when a URL is given and fsspec is not installed.
    """
    paths = [source] if isinstance(source, str | PathLike) else list(source)
    files: list[InputFile] = []
    for path in paths:
        files += _remote_files(path) if isinstance(path, str) and is_url(path) else _local_files(Path(path))
    if not files:
        raise InputError(f"no Parquet file in {', '.join(map(str, paths))}")
    return files


def _local_files(path: Path) -> list[InputFile]:
    if not path.exists():
        raise InputError(f"{path} is not there")
    files = sorted(file for file in path.rglob("*.parquet") if file.is_file()) if path.is_dir() else [path]
    return [InputFile(str(file), f"{file.stat().st_size} {file.stat().st_mtime_ns}") for file in files]


def _remote_files(url: str) -> list[InputFile]:
    filesystem, root = filesystem_of(url)
    try:
        found = filesystem.find(root, detail=True)
    except OSError as problem:
        raise InputError(f"{url} cannot be read: {problem}") from problem
    if not found:
        raise InputError(f"{url} is not there")
    stamps = ("etag", "ETag", "md5Hash", "mtime", "LastModified", "last_modified", "created")  # by the kind of store
    return [
        InputFile(name, f"{entry['size']} {next((entry[s] for s in stamps if s in entry), '')}", filesystem)
        for name, entry in sorted(found.items())
        if name.endswith(".parquet") or name == root
    ]


def parts_of(files: Iterable[InputFile], columns: set[str], rows: int) -> Iterator[InputPart]:
    """The parts of files, of so many ``rows`` at most, with those of ``columns`` that a file has."""
    number = row = 0
    for file in files:
        try:
            reader = file.open()
            wanted = [name for name in reader.schema_arrow.names if name in columns]
            if not reader.metadata.num_rows:  # a part without rows keeps the columns
                yield InputPart(number, row, reader.schema_arrow.empty_table().select(wanted))
                number += 1
            for batch in reader.iter_batches(rows, columns=wanted):
                yield InputPart(number, row, pa.Table.from_batches([batch]))
                number += 1
                row += batch.num_rows
        except (pa.ArrowException, OSError) as problem:
            message = str(problem).split("\n", 1)[0]
            yield InputPart(number, row, None, f"{file.path} cannot be read from row {row} on: {message}")
            number += 1
            row += 1  # the row that says so

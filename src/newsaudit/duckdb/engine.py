"""The steps of a run: what is joined, in SQL, and what is decided, by the steps of ``newsaudit.arrow.near_copies``."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from newsaudit.arrow.auditor import Auditor
from newsaudit.arrow.columns import SCHEMA_VERSION
from newsaudit.config import Config
from newsaudit.corpus.hashed_words import VERSION
from newsaudit.duckdb.inputs import PART_ROWS, InputFile, InputPart, files_of, parts_of
from newsaudit.duckdb.remote import copy_parts
from newsaudit.duckdb.steps import PAIR_ROWS, PAIRS, TABLES, TEXTS, TOLD, VIEW_ROWS
from newsaudit.duckdb.texts_file import write_texts
from newsaudit.duckdb.work_folder import WorkFolder, write_table, write_whole
from newsaudit.duckdb.worker_tasks import compare_part, print_part, report_part, view_part
from newsaudit.errors import InputError, NewsauditError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

WORK_VERSION = 2  # of the steps in a work folder


def audit(  # noqa: PLR0913  # options by keyword, all with a default
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    /,
    *,
    work: str | os.PathLike[str],
    columns: Mapping[str, str] | None = None,
    keep: Iterable[str] = (),
    parts: bool = False,
    config: Config | None = None,
    compare: bool = True,
    workers: int = 1,
    memory: str = "1GB",
    part_rows: int = PART_ROWS,
    copy_to: str | None = None,
) -> Path:
    """Audit the articles of Parquet files and compare them with each other.

    Args:
        source: a Parquet file, a folder of them, a URL that fsspec can read (extra ``remote``), or several of these.
        work: a folder for the steps and the result. The same call with the same folder goes on where it was.
        columns: the columns to read, by field of the article, as in ``newsaudit.arrow.audit_batches``.
        keep: columns to pass through.
        parts: also give the role of each line.
        config: settings for all of them.
        compare: look for near-copies among all articles. Articles with the same id count as versions of one and are
            not compared with each other.
        workers: processes. The rows are the same for any number.
        memory: what DuckDB may use; each worker needs some 250 MB beside it.
        part_rows: articles per part; an interrupted run does the parts again that it was at.
        copy_to: a folder or URL to which the finished reports are copied, part by part.

    Returns:
        The folder of the result: Parquet files with one row per article, in order, of ``newsaudit.arrow.schema()``. A
        file that cannot be read, or lacks a column, gives one row that says so.

    Raises:
        InputError: when there are no files, the first lacks a column, or a folder belongs to another run.
        ConfigError: for settings that are wrong.
    """
    kept = tuple(keep)
    settings = config if config is not None else Config()
    files = files_of(source)
    auditor = Auditor(columns=columns, keep=kept, parts=parts, config=settings)
    first = _first_schema(files)
    result = auditor(pa.RecordBatch.from_pylist([], first)).schema
    folder = WorkFolder(work, _description(files, [dict(columns or {}), kept, parts, compare, part_rows], settings))
    run = _Run(folder, files, auditor, workers=workers, memory=memory, part_rows=part_rows)
    with run:
        if compare:
            run.find_near_copies()
        run.write_reports(result, compare=compare)
    if copy_to is not None:
        copy_parts(folder.path / "reports", folder.manifest, copy_to)
    return folder.path / "reports"


class _Run:
    """One run: its folder, its workers, and DuckDB with a view for each finished step."""

    def __init__(
        self, folder: WorkFolder, files: list[InputFile], auditor: Auditor, *, workers: int, memory: str, part_rows: int
    ) -> None:
        self._folder = folder
        self._files = files
        self._auditor = auditor
        self._workers = workers
        self._part_rows = part_rows
        self._columns = auditor.column_names()
        self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn")) if workers > 1 else None
        self._database = duckdb.connect(
            config={"memory_limit": memory, "temp_directory": str(folder.path / "spill"), "threads": workers}
        )

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_error: object) -> None:
        self._database.close()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def find_near_copies(self) -> None:
        """All steps up to what each article is told of others."""
        self._parts("prints", partial(print_part, self._auditor), ((part.number, (part,)) for part in self._inputs()))
        if not (self._folder.path / "texts.index").exists():
            write_texts(self._folder.path, self._database.sql(TEXTS).to_arrow_reader(self._part_rows))
        for name, sql in TABLES.items():
            self._table(name, sql)
        self._parts("views", partial(view_part, self._folder.path), self._ranges("texts", VIEW_ROWS))
        self._table("pairs", PAIRS)
        self._parts("matches", partial(compare_part, self._folder.path), self._ranges("pairs", PAIR_ROWS))
        for name, sql in TOLD.items():
            self._table(name, sql)

    def write_reports(self, result: pa.Schema, *, compare: bool) -> None:
        """Audit every article with what it is told of others."""
        tasks = ((part.number, (part, self._told(part) if compare else None)) for part in self._inputs())
        self._parts("reports", partial(report_part, self._auditor, result), tasks)

    def _inputs(self) -> Iterator[InputPart]:
        return parts_of(self._files, self._columns, self._part_rows)

    def _told(self, part: InputPart) -> dict[str, list[dict[str, Any]]]:
        rows = f"between {part.first_row} and {part.first_row + (part.table.num_rows if part.table else 0) - 1}"
        selected = {"numbers": "select row, number from prints", "told": "from told", "equals": "from equals"}
        return {name: self._rows(f"{sql} where row {rows} order by row") for name, sql in selected.items()}

    # -- steps --------------------------------------------------------------------------------------------------------

    def _table(self, name: str, sql: str) -> None:
        """A step that DuckDB makes alone."""
        path = self._folder.path / f"{name}.parquet"
        if not path.exists():
            write_whole(path, lambda part: self._database.execute(f"copy ({sql}) to {_quoted(part)} (format parquet)"))
        self._view(name, path)

    def _parts(
        self, name: str, function: Callable[..., pa.Table], tasks: Iterable[tuple[int, tuple[Any, ...]]]
    ) -> None:
        """A step that workers make: one file per task; those that are there are not made again."""
        folder = self._folder.stage(name)
        if not self._folder.has(name):
            missing = ((folder / f"part-{number:06}.parquet", task) for number, task in tasks)
            for path, table in self._made(function, ((path, task) for path, task in missing if not path.exists())):
                write_table(path, table)
            self._folder.finish(name)
        self._view(name, folder / "*.parquet")

    def _made(
        self, function: Callable[..., pa.Table], tasks: Iterable[tuple[Path, tuple[Any, ...]]]
    ) -> Iterator[tuple[Path, pa.Table]]:
        if self._pool is None:
            yield from ((path, function(*task)) for path, task in tasks)
            return
        waiting: deque[tuple[Path, Future[pa.Table]]] = deque()
        try:
            for path, task in tasks:
                waiting.append((path, self._pool.submit(function, *task)))
                if len(waiting) > 2 * self._workers:
                    done, table = waiting.popleft()
                    yield done, table.result()
            for done, table in waiting:
                yield done, table.result()
        except BrokenProcessPool as problem:
            raise NewsauditError(
                f"a worker process ended unexpectedly; the same call goes on from what is in {self._folder.path}"
            ) from problem

    def _ranges(self, table: str, sql: str) -> Iterator[tuple[int, tuple[pa.Table]]]:
        """The rows of a table by ``place``, as tasks."""
        ((count,),) = self._database.execute(f"select count(*) from {table}").fetchall()  # noqa: S608  # our own names
        for number, start in enumerate(range(0, max(count, 1), self._part_rows)):
            yield number, (self._database.sql(sql.format(start, start + self._part_rows - 1)).to_arrow_table(),)

    # -- asking -------------------------------------------------------------------------------------------------------

    def _view(self, name: str, files: Path) -> None:
        self._database.execute(f"create or replace view {name} as select * from read_parquet({_quoted(files)})")  # noqa: S608

    def _rows(self, sql: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._database.sql(sql).to_arrow_table().to_pylist()
        return rows


def _first_schema(files: list[InputFile]) -> pa.Schema:
    problem: Exception | None = None
    for file in files:
        try:
            return file.schema()
        except (pa.ArrowException, OSError) as error:
            problem = problem or error
    raise InputError(f"{files[0].path} cannot be read as Parquet: {problem}")


def _description(files: list[InputFile], asked: list[Any], settings: Config) -> dict[str, Any]:
    from newsaudit import __version__

    stats = [(file.path, file.state) for file in files]
    return {
        "version": f"{WORK_VERSION}.{SCHEMA_VERSION}.{VERSION}",
        "newsaudit": __version__,
        "files": hashlib.sha256(repr(stats).encode("utf-8", "surrogatepass")).hexdigest(),
        "options": hashlib.sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest(),
        "config": hashlib.sha256(repr(settings).encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

"""The steps of a run: what is joined, in SQL, and what is decided, by the steps of ``newsaudit.arrow.near_copies``."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from newsaudit.arrow.auditor import Auditor
from newsaudit.arrow.columns import SCHEMA_VERSION, failed_row, schema
from newsaudit.arrow.near_copies import (
    ENOUGH_SHARED,
    MOST,
    PRINT,
    Texts,
    Told,
    compare_pairs,
    make_views,
    print_rows,
)
from newsaudit.config import Config
from newsaudit.corpus.words import VERSION
from newsaudit.duckdb.inputs import PART_ROWS, InputPart, files_of, parts_of
from newsaudit.duckdb.texts_file import TextsFile, write_texts
from newsaudit.duckdb.work_folder import WorkFolder, write_table, write_whole
from newsaudit.errors import InputError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["audit"]

WORK_VERSION = 1  # of the steps in a work folder
LINKING_KEYS = 3  # keys that two texts share when they are read one after the other; it decides speed only

# The steps between those of near_copies. ``place`` orders texts so that those that share keys are near each other: each
# text is then unpacked about once. The texts themselves are in a file of their own and take part in no join.
_TABLES = {
    "contents": "select number, size, lasting, keys from prints where row in (select min(row) from prints group by number)",
    "records": f"""
        select number, id, title, published from (
            select *, row_number() over (partition by number order by id, title, published) as place
            from (select distinct number, id, title, published from prints)
        ) where place <= {MOST + 1}
    """,
    "sharing_unsorted": f"""
        with postings as (select unnest(keys) as key, number, size, lasting from contents),
        first as (
            select key, number, size, lasting from (
                select *, row_number() over (partition by key order by number) as place,
                    count(*) over (partition by key) as texts
                from postings
            ) where place <= {MOST} and texts > 1
        )
        select p.number, p.key as shared_key, f.number as other, f.size, f.lasting
        from postings p join first f using (key) where p.number <> f.number
    """,
    "texts": f"""
        with linked as (
            select number, min(other) as label from (
                select number, other from sharing_unsorted group by number, other having count(*) >= {LINKING_KEYS}
            ) group by number
        )
        select number, keys, row_number() over (order by least(number, coalesce(label, number)), number) - 1 as place
        from contents left join linked using (number) order by place
    """,
    "sharing": """
        select place, shared_key, other, size, lasting from sharing_unsorted join texts using (number)
        order by place, shared_key, other
    """,
}
_PAIRS = f"""
    with seen as (select number as n, unnest(candidates) as m from views),
    pairs as (
        select least(n, m) as a, greatest(n, m) as b, bool_or(n < m) as a_sees, bool_or(n > m) as b_sees
        from seen group by all
    ),
    measured as (
        select pairs.*, x.kept as a_kept, y.kept as b_kept,
            len(list_intersect(x.left_keys, y.left_keys)) as shared, least(x.key_count, y.key_count) as smaller
        from pairs join views x on x.number = a join views y on y.number = b
    )
    select a, b, a_sees, b_sees, a_kept, b_kept, row_number() over (order by least(s.place, t.place), a, b) - 1 as place
    from measured join texts s on s.number = a join texts t on t.number = b where {ENOUGH_SHARED} order by place
"""
_TOLD = {
    "told": """
        select p.row, m.other, m.match, r.id, r.title, r.published
        from prints p join matches m using (number) join records r on r.number = m.other order by p.row, m.other
    """,
    "equals": """
        select p.row, r.id, r.title, r.published from prints p join records r using (number)
        where number in (select number from records group by number having count(*) > 1) order by p.row
    """,
}
_VIEW_ROWS = """
    select any_value(number) as number, any_value(keys) as keys,
        list(shared_key order by shared_key, other) filter (other is not null) as shared_key,
        list(other order by shared_key, other) filter (other is not null) as other,
        list(size order by shared_key, other) filter (other is not null) as size,
        list(lasting order by shared_key, other) filter (other is not null) as lasting
    from (select * from texts where place between {0} and {1})
        left join (select * from sharing where place between {0} and {1}) using (place)
    group by place order by place
"""


def audit(
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
) -> Path:
    """Audit the articles of Parquet files and compare them with each other.

    Args:
        source: a Parquet file, a folder of them, or several of these.
        work: a folder for the steps and the result. The same call with the same folder goes on where it was.
        columns, keep, parts, config: as in ``newsaudit.arrow.audit_batches``.
        compare: look for near-copies among all articles. Articles with the same id count as versions of one and are
            not compared with each other.
        workers: processes. The rows are the same for any number.
        memory: what DuckDB may use; each worker needs some 200 MB beside it.

    Returns:
        The folder of the result: Parquet files with one row per article, in order, of ``newsaudit.arrow.schema()``. A
        file that cannot be read, or lacks a column, gives one row that says so.

    Raises:
        InputError: when there are no files, the first lacks a column, or ``work`` belongs to another run.
        ConfigError: for settings that are wrong.
    """
    kept = tuple(keep)
    settings = config if config is not None else Config()
    files = files_of(source)
    auditor = Auditor(columns=columns, keep=kept, parts=parts, config=settings)
    first = _first_schema(files)
    result = auditor(pa.RecordBatch.from_pylist([], first)).schema
    folder = WorkFolder(work, _description(files, [dict(columns or {}), kept, parts, compare], settings))
    run = _Run(folder, files, auditor, result, workers, memory)
    with run:
        if compare:
            run.find_near_copies()
        run.write_reports(compare=compare)
    return folder.path / "reports"


class _Run:
    """One run: its folder, its workers, and DuckDB with a view for each finished step."""

    def __init__(
        self, folder: WorkFolder, files: list[Path], auditor: Auditor, result: pa.Schema, workers: int, memory: str
    ) -> None:
        self._folder = folder
        self._files = files
        self._auditor = auditor
        self._result = result
        self._workers = workers
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
        self._parts("prints", partial(_print_part, self._auditor), ((part.number, (part,)) for part in self._inputs()))
        if not (self._folder.path / "texts.index").exists():
            sql = "select number, packed from prints where row in (select min(row) from prints group by number)"
            write_texts(self._folder.path, self._batches(sql, PART_ROWS))
        for name, sql in _TABLES.items():
            self._table(name, sql)
        ranges = self._ranges("texts", _VIEW_ROWS)
        self._parts("views", partial(_view_part, self._folder.path), ranges)
        self._table("pairs", _PAIRS)
        ranges = self._ranges("pairs", "select * from pairs where place between {0} and {1} order by place")
        self._parts("matches", partial(_compare_part, self._folder.path), ranges)
        for name, sql in _TOLD.items():
            self._table(name, sql)

    def write_reports(self, *, compare: bool) -> None:
        """Audit every article with what it is told of others."""
        tasks = ((part.number, (part, self._told(part) if compare else None)) for part in self._inputs())
        self._parts("reports", partial(_report_part, self._auditor, self._result), tasks)

    def _inputs(self) -> Iterator[InputPart]:
        return parts_of(self._files, self._columns)

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
        for path, task in tasks:
            waiting.append((path, self._pool.submit(function, *task)))
            if len(waiting) > 2 * self._workers:
                done, table = waiting.popleft()
                yield done, table.result()
        for done, table in waiting:
            yield done, table.result()

    def _ranges(self, table: str, sql: str) -> Iterator[tuple[int, tuple[pa.Table]]]:
        """The rows of a table by ``place``, as tasks."""
        ((count,),) = self._database.execute(f"select count(*) from {table}").fetchall()  # noqa: S608  # our own names
        for number, start in enumerate(range(0, max(count, 1), PART_ROWS)):
            yield number, (self._database.sql(sql.format(start, start + PART_ROWS - 1)).to_arrow_table(),)

    # -- asking -------------------------------------------------------------------------------------------------------

    def _view(self, name: str, files: Path) -> None:
        self._database.execute(f"create or replace view {name} as select * from read_parquet({_quoted(files)})")  # noqa: S608

    def _batches(self, sql: str, rows: int) -> Iterator[pa.RecordBatch]:
        yield from self._database.sql(sql).to_arrow_reader(rows)

    def _rows(self, sql: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._database.sql(sql).to_arrow_table().to_pylist()
        return rows


# -- what workers do --------------------------------------------------------------------------------------------------


def _print_part(auditor: Auditor, part: InputPart) -> pa.Table:
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


def _view_part(folder: Path, rows: pa.Table) -> pa.Table:
    return _by_texts(folder, make_views, rows)


def _compare_part(folder: Path, rows: pa.Table) -> pa.Table:
    return _by_texts(folder, compare_pairs, rows)


def _by_texts(folder: Path, step: Callable[[pa.RecordBatch, Texts], pa.RecordBatch], rows: pa.Table) -> pa.Table:
    texts = Texts(TextsFile(folder) if rows.num_rows else None)
    return pa.Table.from_batches([step(_whole(rows), texts)])


def _report_part(
    auditor: Auditor, result: pa.Schema, part: InputPart, told: dict[str, list[dict[str, Any]]] | None
) -> pa.Table:
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


def _first_schema(files: list[Path]) -> pa.Schema:
    problem: Exception | None = None
    for file in files:
        try:
            return pq.read_schema(file)
        except (pa.ArrowException, OSError) as error:
            problem = problem or error
    raise InputError(f"{files[0]} cannot be read as Parquet: {problem}")


def _description(files: list[Path], asked: list[Any], settings: Config) -> dict[str, Any]:
    from newsaudit import __version__

    stats = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return {
        "version": f"{WORK_VERSION}.{SCHEMA_VERSION}.{VERSION}",
        "newsaudit": __version__,
        "files": hashlib.sha256(repr(stats).encode("utf-8", "surrogatepass")).hexdigest(),
        "options": hashlib.sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest(),
        "config": hashlib.sha256(repr(settings).encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

"""The SQLite file under a corpus: opening it, refusing what is none, transactions, and errors that say what to do.

A file is in write-ahead mode, so that readers never wait for a writer and a process killed at any moment leaves either
the whole of a transaction or nothing of it.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newsaudit.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

APPLICATION = 0x4E415544  # "NAUD", in the header of every corpus file
WAIT = 60.0  # seconds to wait for another process's write

_REBUILD = "take a backup, or build the corpus again under another name"


class Database:
    """One SQLite database, in memory or in a file; every method is safe to call from several threads.

    Args:
        path: the file; None for a database in memory.
        schema: SQL statements that make the tables of a new file.
        settings: what the file must have been made with.

    Raises:
        CorpusError: from any method, when the file cannot be used; it is left as it was.
    """

    def __init__(self, path: str | os.PathLike[str] | None, schema: str, settings: Mapping[str, str]) -> None:
        self.path = None if path is None else os.fspath(path)
        self.settings = dict(settings)
        self.read_only = False
        self._schema = schema
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        with self.guarded():
            self._connection = self._connect()
            self._connection.text_factory = _with_surrogates
            try:
                self._prepare()
                self._file = _identity(self.path)
            except BaseException:
                self._connection.close()
                self._connection = None
                raise

    # -- opening ------------------------------------------------------------------------------------------------------

    def _connect(self) -> sqlite3.Connection:
        if self.path is None:
            return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, cached_statements=64)
        if Path(self.path).is_dir():
            raise CorpusError(f"{self.path} is a folder: give the name of a file")
        _look_at_file(self.path)
        present = Path(self.path).exists() and Path(self.path).stat().st_size > 0
        self.read_only = present and not os.access(self.path, os.W_OK)
        mode = "ro" if self.read_only else "rwc"
        address = Path(self.path).absolute().as_uri() + f"?mode={mode}"
        return sqlite3.connect(
            address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False, cached_statements=64
        )

    def _prepare(self) -> None:
        run = self.run
        if self.path is not None:
            run("pragma busy_timeout = 60000")
            run("pragma cache_size = -16384")
            if run("select count(*) from sqlite_master").fetchone()[0] == 0 and not self.read_only:
                run("pragma journal_mode = wal")
                run("pragma synchronous = full")
        if run("select count(*) from sqlite_master").fetchone()[0] == 0:
            if self.read_only:
                raise CorpusError(f"{self.path} is empty and read-only: make it writable")
            self._create()
        if run("pragma application_id").fetchone()[0] != APPLICATION:
            raise CorpusError(f"{self.path} is a SQLite file of another program: give another name; it was not touched")
        found = dict(run("select name, value from setting").fetchall())
        for name, value in self.settings.items():
            if found.get(name) != value:
                raise CorpusError(
                    f"{self.path} was made with {name} {found.get(name)!r}, this needs {value!r}; it was not touched: "
                    f"{_remedy(name, found.get(name))}"
                )

    def _create(self) -> None:
        with self.writing():
            if self.run("select count(*) from sqlite_master").fetchone()[0]:
                return  # another process was faster
            for statement in self._schema.split(";"):
                self.run(statement)
            self.run(f"pragma application_id = {APPLICATION}")
            for row in self.settings.items():
                self.run("insert into setting values (?, ?)", row)

    # -- running ------------------------------------------------------------------------------------------------------

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn what SQLite says into an error that says what to do."""
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise CorpusError(self._explained(error)) from error
            except ValueError as error:  # text that is not UTF-8, compressed text that does not unpack
                raise self.damaged(error) from error

    def _explained(self, error: sqlite3.Error) -> str:
        where = self.path or "the corpus in memory"
        said = str(error)
        if "full" in said:
            return f"{where}: the disk is full; nothing of the last articles was kept. Make room and add them again"
        if "readonly" in said or "read-only" in said:
            return f"{where} is read-only: copy it to a place that can be written"
        if "locked" in said or "busy" in said:
            return f"{where} is being written by another process for more than {WAIT:.0f} seconds: try again later"
        if "unable to open" in said:
            return f"{where} cannot be opened: check that the folder exists and can be written"
        if "closed" in said:
            return f"{where} is closed: open it again"
        if "disk I/O" in said:
            return (
                f"{where} could not be read or written ({said}); nothing of the last articles was kept. Check the "
                "disk, its free space and any limit on file sizes, then add them again"
            )
        return str(self.damaged(error))

    def damaged(self, error: Exception) -> CorpusError:
        """The error to raise when what was read cannot have been written by us."""
        return CorpusError(f"{self.path or 'the corpus in memory'} is damaged ({error}): {_REBUILD}")

    def run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run one statement, inside ``guarded`` or ``writing``.

        A string with lone surrogates (a file name of unknown encoding) goes in as bytes: where one can come, the
        statement says ``cast(? as text)``.
        """
        try:
            return self.opened().execute(statement, values)
        except UnicodeEncodeError:
            bound = [value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value for value in values]
            return self.opened().execute(statement, bound)

    def run_many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each row."""
        self.opened().executemany(statement, rows)

    def opened(self) -> sqlite3.Connection:
        """The connection.

        Raises:
            CorpusError: when it was closed.
        """
        if self._connection is None:
            raise CorpusError(f"{self.path or 'the corpus in memory'} is closed: open it again")
        return self._connection

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: everything inside is kept, or nothing."""
        with self.guarded():
            if self.read_only:
                raise CorpusError(f"{self.path} is read-only: copy it to a place that can be written")
            self.opened()
            if self._file is not None and self._file != _identity(self.path):
                raise CorpusError(f"{self.path} was removed or replaced while it was open: open it again")
            self.run("begin immediate")
            try:
                yield
                self.run("commit")
            except BaseException:
                if self._connection is not None and self._connection.in_transaction:
                    self._connection.rollback()
                raise

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self.guarded():
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def version(self) -> tuple[int, int]:
        """Changes whenever the contents do, by this process or another."""
        with self.guarded():
            (others,) = self.run("pragma data_version").fetchone()
            return others, self.opened().total_changes


def _identity(path: str | None) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None where there is no file."""
    if path is None:
        return None
    try:
        found = os.stat(path)  # noqa: PTH116  # before every write: no object is made for it
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _look_at_file(path: str) -> None:
    """Refuse what is no SQLite file, or only the beginning of one, before SQLite touches it."""
    if not Path(path).exists():
        return
    try:
        with Path(path).open("rb") as file:
            head = file.read(100)
        size = Path(path).stat().st_size
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror or error}): check who may read it") from error
    if not head:
        return
    if not head.startswith(b"SQLite format 3\x00") or len(head) < 100:
        raise CorpusError(f"{path} is no corpus (not a SQLite file): give another name; it was not touched")
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    # While a write-ahead log is there, pages that the header counts may still stand in the log.
    if int.from_bytes(head[28:32], "big") * page > size and not Path(path + "-wal").exists():
        raise CorpusError(f"{path} is cut off: {_REBUILD}")


def _remedy(name: str, found: str | None) -> str:
    if name == "texts" and found is not None:
        return f"open it with texts={found == 'kept'}"
    return "build the corpus again under another name, or use the version of newsaudit that made it"


def _with_surrogates(stored: bytes) -> str:
    try:
        return stored.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise sqlite3.DatabaseError("text that is no UTF-8") from error

"""Where a corpus keeps its articles: one SQLite database, in memory or in a file.

Each article is written in one transaction. A file is in write-ahead mode, so that readers never wait for a writer and
a process killed at any moment leaves either the whole article or nothing of it. Equal texts are kept once.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["Record", "Store"]

APPLICATION = 0x4E415544  # "NAUD", in the header of every corpus file
WAIT = 60.0  # seconds to wait for another process's write

_SCHEMA = """
create table setting (name text primary key, value text not null) without rowid;
create table content (
    number integer primary key, digest integer not null unique, keys blob not null, packed blob
);
create table article (
    number integer primary key, id text not null unique, content integer not null, title text, published text
);
create index article_of_content on article (content);
create table posting (key integer not null, content integer not null, primary key (key, content)) without rowid;
"""


class Record(NamedTuple):
    """An article as the corpus shows it."""

    id: str
    content: int
    title: str | None
    published: str | None


class Store:
    """The tables of one corpus; every method is safe to call from several threads.

    Raises:
        CorpusError: from any method, when the file cannot be used; it is left as it was.
    """

    def __init__(self, path: str | os.PathLike[str] | None, settings: Mapping[str, str], *, texts: bool) -> None:
        self.path = None if path is None else os.fspath(path)
        self.read_only = False
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        wanted = {**settings, "texts": "kept" if texts else "left out"}
        with self._guarded():
            self._connection = self._connect()
            try:
                self._prepare(wanted)
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
        self._look_at_file(self.path)
        present = Path(self.path).exists() and Path(self.path).stat().st_size > 0
        self.read_only = present and not os.access(self.path, os.W_OK)
        mode = "ro" if self.read_only else "rwc"
        address = Path(self.path).absolute().as_uri() + f"?mode={mode}"
        return sqlite3.connect(
            address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False, cached_statements=64
        )

    @staticmethod
    def _look_at_file(path: str) -> None:
        """Refuse what is no SQLite file, or only the beginning of one, before SQLite touches it."""
        if not Path(path).exists():
            return
        try:
            with Path(path).open("rb") as file:
                head = file.read(100)
            size = Path(path).stat().st_size
        except OSError as error:
            raise CorpusError(f"{path} cannot be read: {error.strerror or error}") from error
        if not head:
            return
        if not head.startswith(b"SQLite format 3\x00") or len(head) < 100:
            raise CorpusError(f"{path} is no corpus (not a SQLite file): give another name; it was not touched")
        page = int.from_bytes(head[16:18], "big")
        page = 65536 if page == 1 else page
        # While a write-ahead log is there, pages that the header counts may still stand in the log.
        if int.from_bytes(head[28:32], "big") * page > size and not Path(path + "-wal").exists():
            raise CorpusError(f"{path} is cut off: take a backup, or build the corpus again under another name")

    def _prepare(self, wanted: Mapping[str, str]) -> None:
        run = self._run
        if self.path is not None:
            run("pragma busy_timeout = 60000")
            run("pragma cache_size = -16384")
            if run("select count(*) from sqlite_master").fetchone()[0] == 0 and not self.read_only:
                run("pragma journal_mode = wal")
                run("pragma synchronous = full")
        if run("select count(*) from sqlite_master").fetchone()[0] == 0:
            if self.read_only:
                raise CorpusError(f"{self.path} is empty and read-only: make it writable")
            self._create(wanted)
        if run("pragma application_id").fetchone()[0] != APPLICATION:
            raise CorpusError(f"{self.path} is a SQLite file of another program: give another name; it was not touched")
        found = dict(run("select name, value from setting").fetchall())
        for name, value in wanted.items():
            if found.get(name) != value:
                raise CorpusError(
                    f"{self.path} was made with {name} {found.get(name)!r}, this needs {value!r}: "
                    f"{_remedy(name, found.get(name))}"
                )

    def _create(self, wanted: Mapping[str, str]) -> None:
        with self.writing():
            if self._run("select count(*) from sqlite_master").fetchone()[0]:
                return  # another process was faster
            for statement in _SCHEMA.split(";"):
                self._run(statement)
            self._run(f"pragma application_id = {APPLICATION}")
            for row in wanted.items():
                self._run("insert into setting values (?, ?)", row)

    # -- running ------------------------------------------------------------------------------------------------------

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn what SQLite says into an error that says what to do."""
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise CorpusError(self._explained(error)) from error

    def _explained(self, error: sqlite3.Error) -> str:
        where = self.path or "the corpus in memory"
        said = str(error)
        if "full" in said:
            return f"{where}: the disk is full; nothing of the last article was kept. Make room and add it again"
        if "readonly" in said or "read-only" in said:
            return f"{where} is read-only: copy it to a place that can be written"
        if "locked" in said or "busy" in said:
            return f"{where} is being written by another process for more than {WAIT:.0f} seconds: try again later"
        if "unable to open" in said:
            return f"{where} cannot be opened: check that the folder exists and can be written"
        if "closed" in said:
            return f"{where} is closed: open it again"
        return f"{where} is damaged ({said}): take a backup, or build the corpus again under another name"

    def _run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        return self._opened().execute(statement, values)

    def _run_many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        self._opened().executemany(statement, rows)

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            raise CorpusError(f"{self.path or 'the corpus in memory'} is closed: open it again")
        return self._connection

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: everything inside is kept, or nothing."""
        with self._guarded():
            if self.read_only:
                raise CorpusError(f"{self.path} is read-only: copy it to a place that can be written")
            self._run("begin immediate")
            try:
                yield
                self._run("commit")
            except BaseException:
                if self._connection is not None and self._connection.in_transaction:
                    self._connection.rollback()
                raise

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._guarded():
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    # -- writing ------------------------------------------------------------------------------------------------------

    def put(
        self,
        record: tuple[str, str | None, str | None],
        digest: int,
        keys: Callable[[], tuple[bytes, list[int]]],
        packed: Callable[[], bytes | None],
    ) -> bool:
        """Write an article inside a transaction; whether anything changed.

        Args:
            record: id, title, date.
            digest: what is equal for equal texts.
            keys: the keys of the text in order, as stored and as numbers; called when the text is new.
            packed: the packed text, or None; called when the text is new.
        """
        name, title, published = record
        row = self._run("select number from content where digest = ?", (digest,)).fetchone()
        old = self._run("select content, title, published from article where id = ?", (name,)).fetchone()
        if row and old == (row[0], title, published):
            return False
        if row:
            content = row[0]
        else:
            stored, numbers = keys()
            cursor = self._run(
                "insert into content (digest, keys, packed) values (?, ?, ?)", (digest, stored, packed())
            )
            content = cursor.lastrowid
            self._run_many("insert into posting values (?, ?)", [(key, content) for key in sorted(numbers)])
        if old is None:
            values = (name, content, title, published)
            self._run("insert into article (id, content, title, published) values (?, ?, ?, ?)", values)
        else:
            self._run(
                "update article set content = ?, title = ?, published = ? where id = ?",
                (content, title, published, name),
            )
            if old[0] != content:
                self._forget(old[0])
        return True

    def delete(self, name: str) -> bool:
        """Take an article out, inside a transaction; whether it was there."""
        row = self._run("select content from article where id = ?", (name,)).fetchone()
        if row is None:
            return False
        self._run("delete from article where id = ?", (name,))
        self._forget(row[0])
        return True

    def _forget(self, content: int) -> None:
        """Delete a text that no article has any more."""
        if self._run("select 1 from article where content = ? limit 1", (content,)).fetchone():
            return
        (stored,) = self._run("select keys from content where number = ?", (content,)).fetchone()
        keys = memoryview(stored).cast("i").tolist()
        self._run_many("delete from posting where key = ? and content = ?", [(key, content) for key in keys])
        self._run("delete from content where number = ?", (content,))

    # -- reading ------------------------------------------------------------------------------------------------------

    def version(self) -> tuple[int, int]:
        """Changes whenever the contents do, by this process or another."""
        with self._guarded():
            (others,) = self._run("pragma data_version").fetchone()
            return others, self._opened().total_changes

    def count(self) -> int:
        """Number of articles."""
        with self._guarded():
            return int(self._run("select count(*) from article").fetchone()[0])

    def record(self, name: str) -> Record | None:
        """The article of an id."""
        with self._guarded():
            row = self._run("select id, content, title, published from article where id = ?", (name,)).fetchone()
        return Record(*row) if row else None

    def records(self, content: int, most: int) -> list[Record]:
        """The articles of a text, the oldest in the corpus first, at most ``most``."""
        with self._guarded():
            rows = self._run(
                "select id, content, title, published from article where content = ? order by number limit ?",
                (content, most),
            ).fetchall()
        return [Record(*row) for row in rows]

    def contents(self) -> list[int]:
        """The numbers of all texts, oldest first."""
        with self._guarded():
            return [row[0] for row in self._run("select number from content order by number")]

    def content(self, number: int) -> tuple[bytes, bytes | None] | None:
        """Keys and packed text of a text."""
        with self._guarded():
            row: tuple[bytes, bytes | None] | None = self._run(
                "select keys, packed from content where number = ?", (number,)
            ).fetchone()
        return row

    def content_of(self, digest: int) -> int | None:
        """The number of the text with this digest."""
        with self._guarded():
            row = self._run("select number from content where digest = ?", (digest,)).fetchone()
        return None if row is None else int(row[0])

    def postings(self, keys: list[int], most: int) -> list[tuple[int, int, int]]:
        """Where keys occur: (place in ``keys``, number of the text, how many keys it has).

        Of each key only the ``most`` oldest texts are looked at: a key is never dropped for being frequent.
        """
        with self._guarded():
            return self._run(
                """
                select asked.key, posting.content, length(content.keys) / 4
                from json_each(?1) as asked cross join posting cross join content
                where posting.key = asked.value and content.number = posting.content and posting.content <= ifnull(
                    (select later.content from posting as later where later.key = asked.value
                     order by later.content limit 1 offset ?2), 9223372036854775807)
                """,
                (json.dumps(keys), most - 1),
            ).fetchall()


def _remedy(name: str, found: str | None) -> str:
    if name == "texts" and found is not None:
        return f"open it with texts={found == 'kept'}"
    return "build the corpus again under another name, or use the version of newsaudit that made it"

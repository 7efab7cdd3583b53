"""Where a corpus keeps its articles: the tables, and what is asked of them.

Each article is written in one transaction. Equal texts are kept once. A text goes by a number made from its content:
texts are ordered by it, and so by nothing that depends on when they were added.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.corpus.database import Database
from newsaudit.corpus.fingerprint import MIN_KEYS
from newsaudit.errors import CorpusError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

# A number is the upper half of the digest, so that it takes four bytes in each of a text's sixty postings; where
# another text has it already (a hundred texts of a million), the next free one.
NEXT = 32

_SCHEMA = """
create table setting (name text primary key, value text not null) without rowid;
create table content (
    number integer not null, size integer not null, lasting integer not null, digest integer not null,
    keys blob not null, packed blob
);
create unique index content_by_number on content (number, size, lasting);
create table article (
    id text primary key, content integer not null, title text, published text
) without rowid;
create index article_of_content on article (content);
create table posting (key integer not null, content integer not null, primary key (key, content)) without rowid;
"""


class Record(NamedTuple):
    """An article as the corpus shows it."""

    id: str
    content: int
    title: str | None
    published: str | None


class Stored(NamedTuple):
    """An article with its text as they are written and read again.

    Attributes:
        id, title, published: of the article.
        digest: what is equal for equal texts.
        keys: the keys of the text, in order.
        packed: the packed text, or None.
    """

    id: str
    title: str | None
    published: str | None
    digest: int
    keys: bytes
    packed: bytes | None


class Store(Database):
    """The tables of one corpus; every method is safe to call from several threads.

    Raises:
        CorpusError: from any method, when the file cannot be used; it is left as it was.
    """

    def __init__(self, path: str | os.PathLike[str] | None, settings: Mapping[str, str], *, texts: bool) -> None:
        super().__init__(path, _SCHEMA, {**settings, "texts": "kept" if texts else "left out"})

    # -- writing ------------------------------------------------------------------------------------------------------

    def put_many(self, rows: Iterable[Stored]) -> None:
        """Write articles in one transaction: all of them are kept, or none."""
        with self.writing():
            postings: list[tuple[int, int]] = []
            for row in rows:
                self._put(row, postings)
            self._post(postings)

    def _post(self, postings: list[tuple[int, int]]) -> None:
        """Write the postings of several texts at once, in the order of the file, and empty the list."""
        postings.sort()
        self.run_many("insert into posting values (?, ?)", postings)
        postings.clear()

    def _put(self, row: Stored, postings: list[tuple[int, int]]) -> None:
        content = self._number(row.digest)
        old = self.run("select content, title, published from article where id = cast(? as text)", (row.id,)).fetchone()
        if content is not None and old == (content, row.title, row.published):
            return
        if content is None:
            content = self._free_number(row.digest)
            numbers = numbers_of(row.keys)
            size = len(numbers)
            lasting = size if size > MIN_KEYS else sum(key >= 0 for key in numbers)
            values = (content, size, lasting, row.digest, row.keys, row.packed)
            self.run("insert into content values (?, ?, ?, ?, ?, ?)", values)
            postings += [(key, content) for key in numbers]
        if old is None:
            self.run(
                "insert into article values (cast(? as text), ?, cast(? as text), cast(? as text))",
                (row.id, content, row.title, row.published),
            )
        else:
            self.run(
                """
                update article set content = ?, title = cast(? as text), published = cast(? as text)
                where id = cast(? as text)
                """,
                (content, row.title, row.published, row.id),
            )
            if old[0] != content:
                self._post(postings)  # the text to forget may be one of them
                self._forget(old[0])

    def delete(self, name: str) -> bool:
        """Take an article out; whether it was there."""
        with self.writing():
            row = self.run("select content from article where id = cast(? as text)", (name,)).fetchone()
            if row is None:
                return False
            self.run("delete from article where id = cast(? as text)", (name,))
            self._forget(row[0])
            return True

    def _forget(self, content: int) -> None:
        """Delete a text that no article has any more."""
        if self.run("select 1 from article where content = ? limit 1", (content,)).fetchone():
            return
        row = self.content(content)
        if row is None:
            raise ValueError("an article without its text")
        self.run_many(
            "delete from posting where key = ? and content = ?", [(key, content) for key in numbers_of(row[0])]
        )
        self.run("delete from content where number = ?", (content,))

    def _number(self, digest: int) -> int | None:
        first = digest >> 32
        row = self.run(
            "select number from content where number between ? and ? and digest = ?", (first, first + NEXT - 1, digest)
        ).fetchone()
        return None if row is None else int(row[0])

    def _free_number(self, digest: int) -> int:
        first = digest >> 32
        taken = {
            row[0]
            for row in self.run("select number from content where number between ? and ?", (first, first + NEXT - 1))
        }
        free = next((number for number in range(first, first + NEXT) if number not in taken), None)
        if free is None:
            raise CorpusError(f"{self.path or 'the corpus in memory'} has no room for this text: start another corpus")
        return free

    # -- reading ------------------------------------------------------------------------------------------------------

    def count(self) -> int:
        """Number of articles."""
        with self.guarded():
            return int(self.run("select count(*) from article").fetchone()[0])

    def overview(self) -> dict[str, Any]:
        """What ``Corpus.statistics`` tells, but for the size of the file."""
        with self.guarded():
            (texts,) = self.run("select count(*) from content").fetchone()
            dated, oldest, newest = self.run(
                "select count(*), min(published), max(published) from article where published glob ?",
                ("[0-9][0-9][0-9][0-9]-[0-9][0-9]*",),
            ).fetchone()
            settings = dict(self.run("select name, value from setting order by name").fetchall())
        known = {"articles": self.count(), "distinct_texts": texts, "dated": dated, "oldest": oldest, "newest": newest}
        return {**known, "settings": settings}

    def record(self, name: str) -> Record | None:
        """The article of an id."""
        with self.guarded():
            row = self.run(
                "select id, content, title, published from article where id = cast(? as text)", (name,)
            ).fetchone()
        return Record(*row) if row else None

    def records(self, content: int, most: int) -> list[Record]:
        """The articles of a text, sorted by their ids, at most ``most`` (-1: all)."""
        with self.guarded():
            rows = self.run(
                "select id, content, title, published from article where content = ? order by id limit ?",
                (content, most),
            ).fetchall()
        return [Record(*row) for row in rows]

    def contents(self) -> list[int]:
        """The numbers of all texts, in order."""
        with self.guarded():
            return [row[0] for row in self.run("select number from content order by number")]

    def content(self, number: int) -> tuple[bytes, bytes | None] | None:
        """Keys and packed text of a text."""
        with self.guarded():
            row = self.run("select keys, packed from content where number = ?", (number,)).fetchone()
            return None if row is None else (_blob(row[0]), None if row[1] is None else _blob(row[1]))

    def content_of(self, digest: int) -> int | None:
        """The number of the text with this digest."""
        with self.guarded():
            return self._number(digest)

    def stored_after(self, name: str | None, most: int) -> list[Stored]:
        """Articles with their texts, in the order of their ids, from the one after ``name``; None: from the first."""
        where = "" if name is None else "where article.id > cast(?2 as text)"
        with self.guarded():
            rows = self.run(
                f"""
                select article.id, title, published, digest, keys, packed
                from article cross join content on content.number = article.content
                {where} order by article.id limit ?1
                """,  # noqa: S608  # one of two fixed texts
                (most,) if name is None else (most, name),
            ).fetchall()
            return [
                Stored(name, title, published, digest, _blob(keys), None if packed is None else _blob(packed))
                for name, title, published, digest, keys, packed in rows
            ]

    def postings(self, keys: list[int], most: int) -> list[list[int]]:
        """For each key the numbers of texts that have it.

        Of each key the ``most`` texts with the smallest numbers are looked at: a key is never dropped for being
        frequent, and which texts these are depends on nothing but the texts.
        """
        with self.guarded():
            rows = self.run(
                """
                select (select group_concat(content) from
                        (select content from posting where posting.key = asked.value order by content limit ?2))
                from json_each(?1) as asked order by asked.key
                """,
                (json.dumps(keys), most),
            ).fetchall()
        return [[int(number) for number in row[0].split(",")] if row[0] else [] for row in rows]

    def all_postings(self) -> list[tuple[int, int]]:
        """Every key with the number of every text that has it, in order."""
        with self.guarded():
            return self.run("select key, content from posting order by key, content").fetchall()

    def all_records(self) -> dict[int, list[Record]]:
        """The articles of each text, sorted by their ids."""
        found: dict[int, list[Record]] = {}
        with self.guarded():
            for row in self.run("select id, content, title, published from article order by id"):
                found.setdefault(row[1], []).append(Record(*row))
        return found

    def key_counts(self, numbers: list[int]) -> dict[int, tuple[int, int]]:
        """How many keys each text has, and how many a longer text would share with it; those removed are missing."""
        with self.guarded():
            # The index holds all three: no text is read for it.
            rows = self.run(
                """
                select number, size, lasting
                from json_each(?) as asked cross join content on content.number = asked.value
                """,
                (json.dumps(numbers),),
            ).fetchall()
        return {number: (size, lasting) for number, size, lasting in rows}


def numbers_of(keys: bytes) -> list[int]:
    """Keys as numbers, of their stored form."""
    return memoryview(keys).cast("i").tolist()


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):  # a flipped byte can change the type of a value
        raise ValueError(f"{type(value).__name__} in place of bytes")  # noqa: TRY004  # it becomes a CorpusError
    return value

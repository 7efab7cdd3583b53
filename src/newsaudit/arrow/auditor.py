"""From a record batch of articles to a record batch of reports; a bad row loses nothing but itself."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa

from newsaudit.arrow.columns import FIELDS, failed_row, report_row, schema
from newsaudit.article import Article
from newsaudit.bounds import check_text
from newsaudit.config import Config
from newsaudit.errors import InputError, NewsauditError
from newsaudit.examination import document_of, examine_document
from newsaudit.selection import Choice, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsaudit.document import NeighbourSearch

ROWS = 64  # rows of one result batch: what is held in memory at a time, beside the batch that was given
_CONTENT = ("text", "html", "markdown")


def audit_batches(
    batches: Any,
    /,
    *,
    columns: Mapping[str, str] | None = None,
    keep: Iterable[str] = (),
    parts: bool = False,
    config: Config | None = None,
    corpus: NeighbourSearch | None = None,
) -> Iterator[pa.RecordBatch]:
    """Audit a table of articles batch by batch.

    Args:
        batches: an iterable of record batches, or anything that gives an Arrow stream: a pyarrow Table or
            RecordBatchReader, a Polars or DuckDB frame.
        columns: the columns to read, by field of the article: ``{"text": "body", "id": "url"}``. A field that is not
            named is read from the column of its own name, where there is one; see ``FIELDS``. The content is in one
            of ``text``, ``html`` and ``markdown``.
        keep: columns to pass through.
        parts: also give the role of each line.
        config: settings for all of them.
        corpus: what each article is compared with.

    Yields:
        One row per row, in order, at most 64 a batch; ``newsaudit.arrow.schema()`` says of what. A row that cannot be
        audited has only its ``id``, where known, and an ``error``.

    Raises:
        InputError: when a column is missing or of a wrong type; the message names the columns there are.
        ConfigError: for settings that are wrong.
    """
    audited = Auditor(columns=columns, keep=keep, parts=parts, config=config, corpus=corpus)
    for batch in _stream(batches):
        for start in range(0, batch.num_rows, ROWS):
            yield audited(batch.slice(start, ROWS))


class Auditor:
    """Audits record batches: a function of one batch, which engines can send to their workers.

    The arguments are those of ``audit_batches``.

    Raises:
        InputError: when ``columns`` names a field that articles do not have.
        ConfigError: for settings that are wrong.
    """

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        keep: Iterable[str] = (),
        parts: bool = False,
        config: Config | None = None,
        corpus: NeighbourSearch | None = None,
    ) -> None:
        self._columns = dict(columns or {})
        self._keep = tuple(keep)
        self._parts = parts
        self._settings = config if config is not None else Config()
        self._corpus = corpus
        unknown = sorted(set(self._columns) - set(FIELDS))
        if unknown:
            raise InputError(f"columns names fields of an article ({', '.join(FIELDS)}), not {', '.join(unknown)}")
        choose(self._settings)

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Audit the rows of one batch."""
        return self.compared(batch, [self._corpus] * batch.num_rows)

    def compared(self, batch: pa.RecordBatch, corpora: Iterable[NeighbourSearch | None]) -> pa.RecordBatch:
        """Audit the rows of one batch, each with what it is compared with."""
        rows = [self._row(row, corpus) for row, corpus in zip(self.articles(batch), corpora, strict=True)]
        found = schema(parts=self._parts, keep=[batch.schema.field(name) for name in self._kept(batch)])
        arrays = [
            batch.column(field.name)
            if field.name in self._keep
            else pa.array([row.get(field.name) for row in rows], field.type)
            for field in found
        ]
        return pa.RecordBatch.from_arrays(arrays, schema=found)

    def articles(self, batch: pa.RecordBatch) -> Iterator[Article | BadRow]:
        """The article of each row, or what is wrong with the row.

        Raises:
            InputError: when a column is missing or of a wrong type.
        """
        columns = self._found(batch)
        for place in range(batch.num_rows):
            row: dict[str, Any] = {}
            try:
                for field, column in columns.items():
                    value = column[place].as_py()
                    if value is not None:
                        row[field] = value
                article = _article(row)
                check_text(article.text)
            except Exception as problem:  # noqa: BLE001  # whatever is wrong with one row, the others are audited
                yield BadRow(_name(row.get("id")), _reason(problem))
            else:
                yield article

    def column_names(self) -> set[str]:
        """The columns that are read, where a table has them."""
        return {self._columns.get(field, field) for field in FIELDS} | set(self._keep)

    @property
    def settings(self) -> Config:
        """The settings for all articles."""
        return self._settings

    @cached_property
    def _choice(self) -> Choice:
        return choose(self._settings)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_choice"}

    def _row(self, article: Article | BadRow, corpus: NeighbourSearch | None) -> dict[str, Any]:
        if isinstance(article, BadRow):
            return failed_row(article.id, article.reason)
        try:
            document = document_of(article, self._settings, corpus)
            report = examine_document(document, self._settings, self._choice)
            return report_row(report, parts=self._parts)
        except Exception as problem:  # noqa: BLE001
            return failed_row(article.id, _reason(problem))

    def _kept(self, batch: pa.RecordBatch) -> tuple[str, ...]:
        for name in self._keep:
            _check_there(batch, name, "keep")
        return self._keep

    def _found(self, batch: pa.RecordBatch) -> dict[str, pa.Array]:
        """The columns of the batch by field."""
        found = {}
        for field in FIELDS:
            name = self._columns.get(field, field)
            if field in self._columns:
                _check_there(batch, name, field)
            if name in batch.schema.names:
                found[field] = _usable(field, name, batch.column(name))
        asked = [field for field in _CONTENT if field in self._columns]
        content = asked or [field for field in _CONTENT if field in found]
        if not content:
            raise InputError(
                f"the table has no column text, html or markdown, but {', '.join(batch.schema.names) or 'none'}: "
                'write columns={"text": "the name of yours"}'
            )
        if len(asked) > 1:
            raise InputError(f"columns names more than one content: {', '.join(asked)}; give one of them")
        return {field: column for field, column in found.items() if field not in _CONTENT or field == content[0]}


class BadRow(msgspec.Struct, frozen=True):
    """A row without an article: its id where known, and what is wrong with it."""

    id: str | None
    reason: str


def _stream(batches: Any) -> Iterable[pa.RecordBatch]:
    if isinstance(batches, pa.RecordBatch):
        return [batches]
    if hasattr(batches, "__arrow_c_stream__"):
        reader: Iterable[pa.RecordBatch] = pa.RecordBatchReader.from_stream(batches)
        return reader
    if hasattr(batches, "__iter__") and not isinstance(batches, str | bytes):
        checked: Iterable[pa.RecordBatch] = batches
        return checked
    raise InputError(f"audit_batches takes record batches or a table, not {type(batches).__name__}")


def _check_there(batch: pa.RecordBatch, name: str, use: str) -> None:
    if name not in batch.schema.names:
        raise InputError(f"the table has no column {name!r} for {use}; it has {', '.join(batch.schema.names)}")


def _usable(field: str, name: str, column: pa.Array) -> pa.Array:
    """The column, when its type can hold the field."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    data = pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind)
    right = (
        text
        or pa.types.is_null(kind)
        or (data and field in _CONTENT)
        or (field == "id" and pa.types.is_integer(kind))
        or (field in ("published", "modified") and pa.types.is_temporal(kind))
        or (field == "authors" and (pa.types.is_list(kind) or pa.types.is_large_list(kind)))
    )
    if not right:
        raise InputError(f"column {name!r} cannot be read as {field}: it is {kind}")
    return column


def _article(row: dict[str, Any]) -> Article:
    fields = {name: value for name, value in row.items() if name not in _CONTENT}
    if "id" in fields:
        fields["id"] = _name(fields["id"])
    for name in ("published", "modified"):
        if isinstance(fields.get(name), date):
            fields[name] = fields[name].isoformat()
    if "html" in row:
        read = Article.from_html(row["html"], url=fields.get("url"))
    elif "markdown" in row:
        read = Article.from_markdown(_decoded(row["markdown"]))
    elif "text" in row:
        return Article(_decoded(row["text"]), **fields)
    else:
        raise InputError("the content is null")
    return msgspec.structs.replace(read, **fields)


def _decoded(content: str | bytes) -> str:
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise InputError(f"the content is not UTF-8 ({problem.reason} at byte {problem.start})") from problem


def _name(value: object) -> str | None:
    return None if value is None else str(value)


def _reason(problem: Exception) -> str:
    return str(problem) if isinstance(problem, NewsauditError) else f"{type(problem).__name__}: {problem}"

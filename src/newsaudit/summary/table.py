"""A summary's rows as a frame or a file: whichever library is there is used, and none for CSV."""

from __future__ import annotations

import csv
import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from newsaudit.errors import InputError, MissingExtraError
from newsaudit.render.visible import one_line

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    from newsaudit.summary.rows import ArticleRow
    from newsaudit.summary.tally import Library

_LIBRARIES: tuple[Library, ...] = ("pandas", "polars", "pyarrow")

COLUMNS: dict[str, type] = {
    "id": str,
    "source": str,
    "title": str,
    "url": str,
    "published": str,
    "language": str,
    "quality": float,
    "grade": str,
    "errors": int,
    "warnings": int,
    "notes": int,
    "claims": int,
    "claims_covered": int,
    "near_copies": int,
    "rules": str,
    "failed": str,
}

# What spreadsheets take for the start of a formula, their wide forms too (OWASP, "CSV injection").
_AFTER_SEMICOLON = re.compile(r"(;[ \u200b\ufeff]{0,20})(?=[=+\-@＝＋－＠])")  # a sheet may end its cells there
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]")
_SURROGATE = re.compile("[\ud800-\udfff]")


FINDING_COLUMNS: dict[str, type] = {
    "id": str,
    "source": str,
    "rule": str,
    "analyzer": str,
    "severity": str,
    "confidence": float,
    "line": int,
    "column": int,
    "places": int,
    "message": str,
    "excerpt": str,
    "related": str,
    "fingerprint": str,
}


def to_frame(rows: Sequence[Any], library: str | None = None, schema: Mapping[str, type] = COLUMNS) -> Any:
    """One row for each of ``rows``, with the columns of ``schema``; see ``Summary.to_frame``."""
    if library is not None and library not in _LIBRARIES:
        raise InputError(f"library must be one of {', '.join(_LIBRARIES)}, or None for the first that is installed")
    found = next((name for name in ((library,) if library else _LIBRARIES) if find_spec(name)), None)
    if found is None:
        raise MissingExtraError("a frame", library or "pandas, polars or pyarrow", "frames")
    columns = _columns(rows, schema)
    module = import_module(found)
    if found == "pandas":
        # Nullable types: a count that is unknown must not turn its column into floats.
        types = {str: "string", float: "Float64", int: "Int64"}
        return module.DataFrame(
            {name: module.array(values, dtype=types[schema[name]]) for name, values in columns.items()}
        )
    if found == "polars":
        types = {str: module.String, float: module.Float64, int: module.Int64}
        return module.DataFrame(columns, schema={name: types[kind] for name, kind in schema.items()})
    return _arrow(module, columns, schema)


def to_parquet(rows: Sequence[ArticleRow], path: str | os.PathLike[str]) -> None:
    """Write a Parquet file with polars or pyarrow."""
    if find_spec("polars"):
        to_frame(rows, "polars").write_parquet(str(Path(path)))
    elif find_spec("pyarrow"):
        import_module("pyarrow.parquet").write_table(to_frame(rows, "pyarrow"), str(Path(path)))
    else:
        raise MissingExtraError("a Parquet file", "polars or pyarrow", "frames")


def to_csv(rows: Sequence[ArticleRow], path: str | os.PathLike[str]) -> None:
    """Write a CSV file; needs no library."""
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        write_csv(rows, file)


def write_csv(rows: Sequence[ArticleRow], file: IO[str]) -> None:
    """Write CSV to an open file."""
    columns = _columns(rows)
    out = csv.writer(file, lineterminator="\n")
    out.writerow(columns)
    out.writerows([_cell(value) for value in values] for values in zip(*columns.values(), strict=True))


def _columns(rows: Sequence[Any], schema: Mapping[str, type] = COLUMNS) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {}
    for name, kind in schema.items():
        values = [getattr(row, name) for row in rows]
        if name == "rules":
            values = [" ".join(f"{rule}:{count}" for rule, count in value.items()) for value in values]
        if kind is str:
            values = [None if value is None else _SURROGATE.sub("\ufffd", value) for value in values]
        made[name] = values
    return made


def _arrow(pyarrow: Any, columns: dict[str, list[Any]], schema: Mapping[str, type]) -> Any:
    types = {str: pyarrow.string(), float: pyarrow.float64(), int: pyarrow.int64()}
    return pyarrow.table({name: pyarrow.array(values, types[schema[name]]) for name, values in columns.items()})


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet runs: texts on one line, control characters as symbols, formulas quoted."""
    if not isinstance(value, str):
        return value
    shown = one_line(value)
    shown = _AFTER_SEMICOLON.sub(r"\1'", shown)
    return f"'{shown}" if _FORMULA.match(shown) else shown

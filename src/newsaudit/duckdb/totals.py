"""What the reports of a run come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

_SQL = """
    select count(*), coalesce(sum(errors), 0)::bigint, coalesce(sum(warnings), 0)::bigint,
        coalesce(sum(notes), 0)::bigint, count(error), coalesce(any_value(error), '')
    from read_parquet(?)
"""


class Totals(NamedTuple):
    """Numbers of articles and findings.

    Attributes:
        articles: rows.
        errors, warnings, notes: findings of each severity.
        failed: rows that could not be audited, or not by every analyzer.
        first_failure: what was wrong with one of them.
    """

    articles: int
    errors: int
    warnings: int
    notes: int
    failed: int
    first_failure: str


def totals(reports: Path) -> Totals:
    """The totals of a folder of reports."""
    with duckdb.connect() as database:
        (row,) = database.execute(_SQL, [str(reports / "*.parquet")]).fetchall()
    return Totals._make(row)

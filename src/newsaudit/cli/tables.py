"""``newsaudit PATH.parquet --work DIR``: tables of articles, audited and compared on disk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from newsaudit.cli import complain
from newsaudit.errors import InputError

if TYPE_CHECKING:
    import argparse

    from newsaudit.config import Config


def add_arguments(made: argparse.ArgumentParser) -> None:
    """The options that only tables have."""
    tables = made.add_argument_group("Parquet files, local or at a URL (extras duckdb and remote)")
    tables.add_argument(
        "--work", metavar="DIR", help="keep the steps and write the reports here, as Parquet; go on where a run stopped"
    )
    tables.add_argument("--copy-to", metavar="URL", help="copy the finished reports to a folder or URL (extra remote)")
    tables.add_argument("--compare", action="store_true", help="look for near-copies among all articles")
    tables.add_argument(
        "--columns", type=_columns, default={}, metavar="NAMES", help="columns by field (text=body,id=url)"
    )
    tables.add_argument("--memory", default="1GB", metavar="SIZE", help="what sorting may use (default: 1GB)")


def is_table(options: argparse.Namespace) -> bool:
    """Whether the options name tables.

    Raises:
        InputError: when they do and the folder for the result is missing, or the other way round.
    """
    tables = [path for path in options.paths if path.lower().endswith(".parquet")]
    if options.work is None:
        if tables:
            raise InputError(f"{tables[0]} is a table: name a folder for its reports with --work DIR")
        if options.compare or options.columns or options.copy_to:
            raise InputError("--compare, --columns and --copy-to are for Parquet files, with --work DIR")
        return False
    if options.fail_on is not None or options.output is not None or options.baseline or options.corpus:
        raise InputError(
            "--fail-on, --output, --baseline and --corpus do not go with --work: ask the reports in its folder"
        )
    return True


def audit_tables(options: argparse.Namespace, config: Config) -> int:
    """Audit the tables; the exit status."""
    from newsaudit.duckdb import audit
    from newsaudit.duckdb.totals import totals

    reports = audit(
        options.paths,
        work=options.work,
        columns=options.columns,
        config=config,
        compare=options.compare,
        workers=options.workers,
        memory=options.memory,
        copy_to=options.copy_to,
    )
    found = totals(reports)
    sys.stdout.write(f"{reports}\n")
    if not options.quiet:
        complain(
            f"{found.articles} articles: {found.errors} errors, {found.warnings} warnings, {found.notes} notes"
            + (f"; {found.failed} could not be audited, the first: {found.first_failure}" if found.failed else "")
        )
    return 2 if found.failed else 0


def _columns(given: str) -> dict[str, str]:
    from argparse import ArgumentTypeError

    columns = {}
    for item in given.split(","):
        field, equals, name = item.partition("=")
        if not (field and equals and name):
            raise ArgumentTypeError(f"write FIELD=COLUMN, not {item!r}")
        columns[field] = name
    return columns

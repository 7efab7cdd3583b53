"""``newsaudit PATH --source PATH``, and ``newsaudit compare OLD NEW``."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from newsaudit.article import Article
from newsaudit.cli.inputs import articles
from newsaudit.errors import InputError, NewsauditError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsaudit.config import Config
    from newsaudit.report import Report


def audit_with_sources(
    found: Iterable[Article | NewsauditError], paths: Iterable[str], config: Config, corpus: Any
) -> Iterator[Report]:
    """Audit each article against the same sources; what cannot be read gets a report of its own.

    Raises:
        InputError: when a source cannot be read.
    """
    from newsaudit.auditing import audit
    from newsaudit.batch import audit_many

    sources = [_read(source) for source in articles(paths)]
    if not sources:
        raise InputError(f"no sources in {', '.join(paths)}")
    for item in found:
        if isinstance(item, Article):
            yield audit(item, config=config, corpus=corpus, sources=sources)
        else:
            yield from audit_many([item], config=config, corpus=None)


def _read(item: Article | NewsauditError) -> Article:
    if isinstance(item, NewsauditError):
        raise item
    return item


def compare_parser() -> argparse.ArgumentParser:
    """The parser of ``newsaudit compare``."""
    made = argparse.ArgumentParser(
        prog="newsaudit compare",
        description="Says what changed between two versions of an article, and whether a correction note says so.",
        allow_abbrev=False,
    )
    made.add_argument("old", metavar="OLD", help="the version before: a file")
    made.add_argument("new", metavar="NEW", help="the version after: a file")
    made.add_argument("--format", choices=("text", "json"), default="text", help="(default: text)")
    return made


def run_compare(options: argparse.Namespace) -> int:
    """Compare two files; the exit status is 1 when a figure, name or quotation was changed without a note.

    Raises:
        InputError: when one of them cannot be read or holds more than one article.
    """
    from newsaudit.versions import compare

    changes = compare(_single(options.old), _single(options.new))
    sys.stdout.write(changes.to_json() + "\n" if options.format == "json" else changes.to_text())
    return 1 if changes.findings else 0


def _single(path: str) -> Article:
    found = [_read(item) for item in articles([path])]
    if len(found) != 1:
        raise InputError(f"{path}: one article is needed, found {len(found)}")
    return found[0]

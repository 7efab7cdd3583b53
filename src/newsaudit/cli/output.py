"""Where reports go, one writer per format; all but ``sarif`` and one-page ``html`` write as they come."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Protocol

from newsaudit.errors import InputError
from newsaudit.finding import SEVERITIES
from newsaudit.render.batch_text import batch_table
from newsaudit.render.text import MAX_PROBLEMS, WIDTH, brief, joined, lines, rich_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from newsaudit.render.text import Line
    from newsaudit.report import Report
    from newsaudit.summary import Summary


class Writer(Protocol):
    """Takes reports in order."""

    def write(self, report: Report) -> None:
        """Write or keep one report."""

    def close(self) -> None:
        """Write what is left."""


class Wanted(NamedTuple):
    """What to write, and how.

    Attributes:
        kind: the format.
        output: a file, a folder (html), or None for standard output.
        quiet: do not say what was written.
        fail_on: what junit's tests fail on.
        least: the least severity that formats for people, and sarif, show.
        every: show every finding, not the worst ten.
        texts: whether jsonl holds the articles' texts.
        resume: whether to add to what the file holds.
    """

    kind: str
    output: str | None = None
    quiet: bool = False
    fail_on: str | None = None
    least: str = "info"
    every: bool = False
    texts: bool = False
    resume: bool = False

    def plain(self, report: Report) -> dict[str, Any]:
        """The report's dict, without findings that are not to be shown."""
        plain = report.to_dict()
        if self.least != "info":
            kept = SEVERITIES[SEVERITIES.index(self.least) :]
            plain["findings"] = [item for item in plain["findings"] if item["severity"] in kept]
        return plain


@contextmanager
def writer(wanted: Wanted) -> Iterator[Writer]:
    """The writer of a format to a file, a folder (html) or standard output.

    Raises:
        InputError: when the file or folder cannot be written.
    """
    kind, output = wanted.kind, wanted.output
    if output is not None and _is_folder(kind, output):
        if kind != "html":
            raise InputError(f"{output} is a folder, which only --format html writes to: name a file")
        from newsaudit.cli.pages import PageWriter

        pages = PageWriter(Path(output))
        yield pages
        pages.close()
        if not wanted.quiet:
            sys.stderr.write(f"wrote {Path(output) / 'index.html'}\n")
        return
    if kind == "parquet":
        if output is None:
            raise InputError("--format parquet needs a file: name one with -o")
        table = _Table(lambda summary: summary.to_parquet(output))
        yield table
        table.close()
        return
    with _stream(kind, output, "a" if wanted.resume else "w") as stream:
        made = _WRITERS[kind](stream, wanted)
        yield made
        made.close()


def _is_folder(kind: str, output: str) -> bool:
    """Whether a folder is meant: one that is there or ends with a slash; for html any name without an ending too."""
    if output.endswith("/") or Path(output).is_dir():
        return True
    return kind == "html" and not Path(output).suffix and not Path(output).exists()


@contextmanager
def _stream(kind: str, output: str | None, mode: str) -> Iterator[IO[str]]:
    if output is None:
        stream: Any = sys.stdout
        if hasattr(stream, "reconfigure"):
            if kind in ("text", "concise"):
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", newline="\n")
        yield stream
        return
    try:
        file = Path(output).open(mode, encoding="utf-8", newline="\n")  # noqa: SIM115  # closed below
    except OSError as problem:
        raise InputError(f"cannot write {output}: {problem.strerror}") from problem
    with file:
        yield file


class _Each:
    """Formats in which one report follows another."""

    def __init__(
        self, stream: IO[str], render: Callable[[Report], str], between: str = "", head: str = "", tail: str = ""
    ) -> None:
        self._stream, self._render, self._between, self._tail = stream, render, between, tail
        self._before = head

    def write(self, report: Report) -> None:
        self._stream.write(self._before + self._render(report))
        self._before = self._between

    def close(self) -> None:
        self._stream.write(("" if self._before == self._between else self._before) + self._tail)


def _json(stream: IO[str], _: Wanted) -> Writer:
    """One array, an element per line."""
    return _Each(stream, lambda report: "\n" + report.to_json(), between=",", head="[", tail="\n]\n")


def _junit(stream: IO[str], wanted: Wanted) -> Writer:
    """One document, a suite per article."""
    from newsaudit.render.junit import HEAD, TAIL, to_suite

    fail_on = wanted.fail_on or "error"
    return _Each(stream, lambda report: to_suite(report.to_dict(), fail_on), head=HEAD, tail=TAIL)


class _All:
    """Formats that need every report before the first byte."""

    def __init__(self, stream: IO[str], wanted: Wanted, render: Callable[[list[dict[str, Any]]], str]) -> None:
        self._stream, self._wanted, self._render = stream, wanted, render
        self._plains: list[dict[str, Any]] = []

    def write(self, report: Report) -> None:
        if "input" not in report.results or self._wanted.kind == "sarif":
            self._plains.append(self._wanted.plain(report))

    def close(self) -> None:
        self._stream.write(self._render(self._plains) + "\n")


class _Text:
    """Text, coloured on a terminal: one article in full; of several a few lines each, and a table at the end."""

    def __init__(self, stream: IO[str], wanted: Wanted) -> None:
        from newsaudit.summary import Tally

        self._stream, self._wanted, self._tally = stream, wanted, Tally()
        self._first: dict[str, Any] | None = None
        self._console: Console | None = None
        if stream.isatty() or os.environ.get("FORCE_COLOR"):
            from rich.console import Console

            self._console = Console(file=stream, highlight=False, markup=False, emoji=False)
        self._width = self._console.width if self._console is not None and stream.isatty() else WIDTH

    def write(self, report: Report) -> None:
        if self._tally.add(report) is None:
            return
        plain = self._wanted.plain(report)
        if len(self._tally.rows) == 1:
            self._first = plain  # until it is known whether it is the only one
            return
        self._write_first(alone=False)
        self._write(self._lines(plain, alone=False))

    def close(self) -> None:
        self._write_first(alone=True)
        summary = self._tally.summary()
        if summary.articles + len(summary.unreadable) > 1:
            self._write([[], *batch_table(summary.to_dict(), self._width)])

    def _write_first(self, *, alone: bool) -> None:
        if self._first is not None:
            self._write(self._lines(self._first, alone=alone))
            self._first = None

    def _lines(self, plain: dict[str, Any], *, alone: bool) -> Iterator[Line]:
        if self._wanted.every or alone:
            marks = self._console is None or not self._console.color_system or self._console.no_color
            limit = None if self._wanted.every else MAX_PROBLEMS
            yield from lines(plain, marks=marks, limit=limit, width=self._width)
            if not alone:
                yield []
        else:
            yield from brief(plain, width=self._width)

    def _write(self, shown: Iterable[Line]) -> None:
        if self._console is None:
            self._stream.write(joined(shown))
            return
        for line in shown:
            self._console.print(rich_text(line), soft_wrap=True)


class _Table:
    """A row per article, for spreadsheets and data frames."""

    def __init__(self, save: Callable[[Summary], None]) -> None:
        from newsaudit.summary import Tally

        self._save, self._tally = save, Tally()

    def write(self, report: Report) -> None:
        self._tally.add(report)

    def close(self) -> None:
        self._save(self._tally.summary())


def _csv(stream: IO[str], _: Wanted) -> Writer:
    from newsaudit.summary.table import write_csv

    return _Table(lambda summary: write_csv(summary.rows, stream))


def _each(module: str, name: str, between: str = "") -> Callable[[IO[str], Wanted], Writer]:
    """The writer of a format in which one report's dict is rendered after the other."""

    def made(stream: IO[str], wanted: Wanted) -> Writer:
        render = getattr(import_module(f"newsaudit.render.{module}"), name)
        return _Each(stream, lambda report: render(wanted.plain(report)), between)

    return made


def _jsonl(stream: IO[str], wanted: Wanted) -> Writer:
    from newsaudit.render.json import to_json

    def line(report: Report) -> str:
        plain = report.to_dict()
        return to_json(plain if wanted.texts else _without_texts(plain)) + "\n"

    return _Each(stream, line)


def _without_texts(plain: dict[str, Any]) -> dict[str, Any]:
    """The report without the text of its article, and of others; places and excerpts stay."""
    plain["article"] |= {"text": "", "layout": None}
    for finding in plain["findings"]:
        if finding["related"]:
            finding["related"]["texts"] = []
    return plain


def _sarif(stream: IO[str], wanted: Wanted) -> Writer:
    from newsaudit.render.sarif import to_sarif

    return _All(stream, wanted, to_sarif)


def _html(stream: IO[str], wanted: Wanted) -> Writer:
    from newsaudit.render.html import to_page

    return _All(stream, wanted, to_page)


_WRITERS: dict[str, Callable[[IO[str], Wanted], Writer]] = {
    "text": _Text,
    "concise": _each("concise", "to_concise"),
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "github": _each("github", "to_github"),
    "junit": _junit,
    "markdown": _each("markdown", "to_markdown", "\n"),
    "html": _html,
    "csv": _csv,
}

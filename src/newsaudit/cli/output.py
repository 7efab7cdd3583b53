"""Where reports go, one writer a format; all but ``sarif`` and one-page ``html`` write as they come."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.report import Report

__all__ = ["Writer", "writer"]


class Writer(Protocol):
    """Takes reports in order."""

    def write(self, report: Report) -> None:
        """Write or keep one report."""

    def close(self) -> None:
        """Write what is left."""


@contextmanager
def writer(kind: str, output: str | None, *, quiet: bool = False, fail_on: str | None = None) -> Iterator[Writer]:
    """The writer of a format to a file, a folder (html) or standard output; ``fail_on`` is what junit's tests fail on.

    Raises:
        InputError: when the file or folder cannot be written.
    """
    if output is not None and _is_folder(kind, output):
        if kind != "html":
            raise InputError(f"{output} is a folder, which only --format html writes to: name a file")
        from newsaudit.cli.pages import PageWriter

        pages = PageWriter(Path(output))
        yield pages
        pages.close()
        if not quiet:
            sys.stderr.write(f"wrote {Path(output) / 'index.html'}\n")
        return
    with _stream(kind, output) as stream:
        made = _Junit(stream, fail_on or "error") if kind == "junit" else _WRITERS[kind](stream)
        yield made
        made.close()


def _is_folder(kind: str, output: str) -> bool:
    """Whether a folder is meant: one that is there or ends with a slash; for html any name without an ending too."""
    if output.endswith("/") or Path(output).is_dir():
        return True
    return kind == "html" and not Path(output).suffix and not Path(output).exists()


@contextmanager
def _stream(kind: str, output: str | None) -> Iterator[IO[str]]:
    if output is None:
        stream: Any = sys.stdout
        if hasattr(stream, "reconfigure"):
            if kind == "text":
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", newline="\n")
        yield stream
        return
    try:
        file = Path(output).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115  # closed below
    except OSError as problem:
        raise InputError(f"cannot write {output}: {problem.strerror}") from problem
    with file:
        yield file


class _Each:
    """Formats in which one report follows another."""

    def __init__(self, stream: IO[str], render: Callable[[Report], str], between: str = "") -> None:
        self._stream, self._render, self._between = stream, render, between
        self._first = True

    def write(self, report: Report) -> None:
        self._stream.write(("" if self._first else self._between) + self._render(report))
        self._first = False

    def close(self) -> None:
        """Nothing is left."""


class _Json:
    """One array, an element a line."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._first = True

    def write(self, report: Report) -> None:
        self._stream.write(("[\n" if self._first else ",\n") + report.to_json())
        self._first = False

    def close(self) -> None:
        self._stream.write("[]\n" if self._first else "\n]\n")


class _Junit:
    """One document, a suite an article."""

    def __init__(self, stream: IO[str], fail_on: str) -> None:
        from newsaudit.render import junit

        self._stream, self._fail_on, self._junit = stream, fail_on, junit
        stream.write(junit.HEAD)

    def write(self, report: Report) -> None:
        self._stream.write(self._junit.to_suite(report.to_dict(), self._fail_on))

    def close(self) -> None:
        self._stream.write(self._junit.TAIL)


class _All:
    """Formats that need every report before the first byte."""

    def __init__(self, stream: IO[str], render: Callable[[list[dict[str, Any]]], str]) -> None:
        self._stream, self._render = stream, render
        self._plains: list[dict[str, Any]] = []

    def write(self, report: Report) -> None:
        self._plains.append(report.to_dict())

    def close(self) -> None:
        self._stream.write(self._render(self._plains) + "\n")


class _Terminal:
    """Coloured text."""

    def __init__(self, stream: IO[str]) -> None:
        from rich.console import Console

        self._console = Console(file=stream, highlight=False, markup=False, emoji=False)
        self._first = True

    def write(self, report: Report) -> None:
        from newsaudit.render.text import lines, rich_text

        if not self._first:
            self._console.print()
        self._first = False
        marks = self._console.no_color or not self._console.color_system
        for line in lines(report.to_dict(), marks=bool(marks)):
            self._console.print(rich_text(line), soft_wrap=True)

    def close(self) -> None:
        """Nothing is left."""


def _text(stream: IO[str]) -> Writer:
    if stream.isatty():
        return _Terminal(stream)
    from newsaudit.render.text import to_text

    return _Each(stream, lambda report: to_text(report.to_dict()), "\n")


def _github(stream: IO[str]) -> Writer:
    from newsaudit.render.github import to_github

    return _Each(stream, lambda report: to_github(report.to_dict()))


def _sarif(stream: IO[str]) -> Writer:
    from newsaudit.render.sarif import to_sarif

    return _All(stream, to_sarif)


def _html(stream: IO[str]) -> Writer:
    from newsaudit.render.html import to_page

    return _All(stream, to_page)


_WRITERS: dict[str, Callable[[IO[str]], Writer]] = {
    "text": _text,
    "json": _Json,
    "jsonl": lambda stream: _Each(stream, lambda report: report.to_json() + "\n"),
    "sarif": _sarif,
    "github": _github,
    "markdown": lambda stream: _Each(stream, lambda report: report.to_markdown(), "\n"),
    "html": _html,
}

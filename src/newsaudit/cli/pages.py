"""A folder of HTML: a page an article, written as it comes, and an index of them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.errors import InputError
from newsaudit.render.html import to_html
from newsaudit.render.index import to_index
from newsaudit.summary import Tally

if TYPE_CHECKING:
    from pathlib import Path

    from newsaudit.report import Report
    from newsaudit.summary import Summary

__all__ = ["PageWriter"]

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_STEM = 32  # characters of a page's name that tell the article


class PageWriter:
    """Writes ``index.html`` and ``pages/NNNNN-name.html``; keeps one row an article."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tally = Tally()
        self._pages: list[str] = []
        self._version = ""
        self._save("", None)

    def write(self, report: Report) -> None:
        """Write one article's page."""
        row = self._tally.add(report)
        stem = _UNSAFE.sub("-", row.source.rpartition("/")[2])[:_STEM].strip("-")
        name = f"pages/{len(self._pages) + 1:05d}{'-' if stem else ''}{stem}.html"
        self._save(name, to_html(report.to_dict(), index="../index.html"))
        self._pages.append(name)
        self._version = report.newsaudit_version

    def close(self) -> None:
        """Write the index."""
        self._save("index.html", to_index(self.summary().to_dict(), self._pages, self._version))

    def summary(self) -> Summary:
        """The roll-up of what was written so far."""
        return self._tally.summary()

    def _save(self, name: str, content: str | None) -> None:
        try:
            if content is None:
                (self._folder / "pages").mkdir(parents=True, exist_ok=True)
            else:
                (self._folder / name).write_text(content, encoding="utf-8", newline="\n")
        except OSError as problem:
            raise InputError(f"cannot write {self._folder / name}: {problem.strerror}") from problem

"""A folder of HTML: a page an article, written as it comes, and an index of them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.errors import InputError
from newsaudit.render.html import to_html
from newsaudit.render.index import IndexRow, to_index

if TYPE_CHECKING:
    from pathlib import Path

    from newsaudit.report import Report

__all__ = ["PageWriter"]

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


class PageWriter:
    """Writes ``index.html`` and ``pages/NNNNN-name.html``; keeps one row an article."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: list[IndexRow] = []
        self._save("", None)

    def write(self, report: Report) -> None:
        """Write one article's page."""
        plain = report.to_dict()
        row = IndexRow.of(plain)
        stem = _UNSAFE.sub("-", row.name.rpartition("/")[2])[:40].strip("-")
        name = f"pages/{len(self._rows) + 1:05d}{'-' if stem else ''}{stem}.html"
        self._save(name, to_html(plain))
        self._rows.append(row._replace(page=name))

    def close(self) -> None:
        """Write the index."""
        self._save("index.html", to_index(self._rows))

    def _save(self, name: str, content: str | None) -> None:
        try:
            if content is None:
                (self._folder / "pages").mkdir(parents=True, exist_ok=True)
            else:
                (self._folder / name).write_text(content, encoding="utf-8", newline="\n")
        except OSError as problem:
            raise InputError(f"cannot write {self._folder / name}: {problem.strerror}") from problem

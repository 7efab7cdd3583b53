"""A folder of HTML: a page per article, written as it comes, and an index of them all."""

from __future__ import annotations

import hashlib
import json
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

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_MAX_STEM = 40  # characters of a page's name that say which article it is
_PAGE = re.compile(r"pages/[A-Za-z0-9_-]{1,60}\.html")
_MADE = ".newsaudit-pages.json"  # the pages of the last run, so that the next one knows which are its own


class PageWriter:
    """Writes ``index.html`` and ``pages/NAME.html``; keeps one row per article.

    A page is named by its article's id, so its address is the same in the next run. Pages of the last run whose article
    is gone are removed; files that newsaudit did not make stay.

    Attributes:
        pages: the pages' addresses in the folder, in the order of the articles.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tally = Tally()
        self.pages: list[str] = []
        self._version = ""
        self._save("", None)

    def write(self, report: Report) -> None:
        """Write one article's page."""
        row = self._tally.add(report)
        if row is None:
            return
        stem = _UNSAFE.sub("-", row.source.rpartition("/")[2].rpartition(".")[0] or row.id)[:_MAX_STEM].strip("-")
        mark = hashlib.blake2b(row.id.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
        name = f"pages/{stem}{'-' if stem else ''}{mark}.html"
        self._save(name, to_html(report.to_dict(), index="../index.html"))
        self.pages.append(name)
        self._version = report.newsaudit_version

    def close(self) -> None:
        """Write the index; remove the pages of the last run that this one did not make."""
        self._save("index.html", to_index(self.summary().to_dict(), self.pages, self._version))
        for name in self._last() - set(self.pages):
            (self._folder / name).unlink(missing_ok=True)
        self._save(_MADE, json.dumps(sorted(self.pages), indent=0) + "\n")

    def summary(self) -> Summary:
        """The roll-up of what was written so far."""
        return self._tally.summary()

    def _last(self) -> set[str]:
        try:
            listed = json.loads((self._folder / _MADE).read_text("utf-8"))
        except (OSError, ValueError):
            return set()
        return {name for name in listed if isinstance(name, str) and _PAGE.fullmatch(name)}

    def _save(self, name: str, content: str | None) -> None:
        try:
            if content is None:
                (self._folder / "pages").mkdir(parents=True, exist_ok=True)
            else:
                (self._folder / name).write_text(content, encoding="utf-8", newline="\n")
        except OSError as problem:
            raise InputError(f"cannot write {self._folder / name}: {problem.strerror}") from problem

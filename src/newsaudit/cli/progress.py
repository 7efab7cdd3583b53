"""How far a long run is."""

from __future__ import annotations

import os
import stat
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsaudit.article import Article
    from newsaudit.errors import NewsauditError

_QUIET_SECONDS = 1.0  # short work shows nothing
_STEP_SECONDS = 0.2


class Progress:
    """One line on standard error, where that is a terminal and no other program's output can share the line.

    Args:
        quiet: show nothing.
        to_file: whether the reports are written to a file, not to standard output.
    """

    def __init__(self, *, quiet: bool, to_file: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty() and (to_file or _keeps_lines())
        self._read = self._done = 0
        self._all_read = self._dirty = False
        self._next = time.monotonic() + _QUIET_SECONDS
        self._began = 0.0  # when the first report was made

    def reading(self, articles: Iterable[Article | NewsauditError]) -> Iterator[Article | NewsauditError]:
        """The articles, counted as they are read."""
        for article in articles:
            self._read += 1
            self._show()
            yield article
        self._all_read = True

    def step(self) -> None:
        """One report is written."""
        self._began = self._began or time.monotonic()
        self._done += 1
        self._show()

    def clear(self) -> None:
        """Make room for other output."""
        if self._dirty:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._dirty = False

    def _show(self) -> None:
        now = time.monotonic()
        if self._shown and now >= self._next:
            self._next = now + _STEP_SECONDS
            sys.stderr.write(f"\r{self._line(now)}\x1b[K")
            sys.stderr.flush()
            self._dirty = True

    def _line(self, now: float) -> str:
        if not self._all_read:
            return f"{self._read:,} read, {self._done:,} audited"
        left = self._read - self._done
        rest = f", {_duration((now - self._began) / self._done * left)} left" if self._done and left else ""
        return f"{self._done:,} of {self._read:,} audited ({self._done / max(1, self._read):.0%}){rest}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"


def _keeps_lines() -> bool:
    """Whether standard output is this terminal, which is cleared first, or a file; a pipe may end on the terminal."""
    try:
        return sys.stdout.isatty() or stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False

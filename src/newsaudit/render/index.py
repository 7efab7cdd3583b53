"""The index of a batch of pages: one row an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.render.html import environment, style
from newsaudit.render.view import count_line, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["IndexRow", "to_index"]


class IndexRow(NamedTuple):
    """What the index keeps of a report; its texts are safe to show.

    Attributes:
        name: where the article came from.
        title: its title, or "".
        quality: as shown, "–" when unknown.
        counts: findings by severity, in words.
        page: path of the page, relative to the index.
    """

    name: str
    title: str
    quality: str
    counts: str
    page: str = ""

    @classmethod
    def of(cls, plain: dict[str, Any], page: str = "") -> IndexRow:
        """The row of a report's plain dict."""
        name, title = heading(plain)
        quality = "–" if plain["quality"] is None else f"{plain['quality']:.1f} {plain['grade']}"
        return cls(name, title, quality, count_line(plain), page)


def to_index(rows: Sequence[IndexRow]) -> str:
    """The index as a page."""
    css, digest = style()
    return environment().get_template("index.html").render(rows=rows, style=css, style_hash=digest)

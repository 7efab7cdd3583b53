"""The article of a web page: the lines that the page model keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.reading.laid_out_lines import lay_out
from newsaudit.reading.markup_lines import read_lines

if TYPE_CHECKING:
    from newsaudit.layout import Layout

__all__ = ["lay_out_page"]


def lay_out_page(tree: Any, html: str) -> tuple[str, Layout]:
    """The article's text and layout; the page's other visible text is ``layout.around``. "" where nothing is shown."""
    lines = read_lines(tree.body).lines if tree.body is not None else []
    return lay_out(lines, html, page=True)

"""Fragments of HTML, such as the body field of a content system: all visible text is the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.reading.laid_out_lines import lay_out
from newsaudit.reading.markup_lines import read_lines
from newsaudit.reading.tree import parse

if TYPE_CHECKING:
    from newsaudit.layout import Layout

__all__ = ["lay_out_fragment", "read_fragment"]


def read_fragment(html: str, skipped: list[str]) -> tuple[str, Layout]:
    """The visible text of a piece of HTML, and its layout.

    Args:
        html: the piece.
        skipped: gets a note for what could not be read.
    """
    return lay_out_fragment(parse(html, skipped).body, html)


def lay_out_fragment(body: Any, html: str) -> tuple[str, Layout]:
    """The visible text of a parsed piece of HTML, and its layout."""
    return lay_out(read_lines(body).lines if body is not None else [], html)

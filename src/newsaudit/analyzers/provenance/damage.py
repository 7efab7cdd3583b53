"""Metadata of a page that is too damaged to be read: what it may say is not known, and so not missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["damaged_blocks"]

MAX_NOTES = 5  # blocks named
MAX_NOTE = 200  # code points of what is said of one
_NAMES = {"json-ld": "JSON-LD"}


def damaged_blocks(document: Document) -> tuple[str, ...]:
    """What is said of each damaged block of metadata, as in "JSON-LD block 1: Expecting value ..."."""
    marks = document.article.metadata.get("damaged")
    if not isinstance(marks, list | tuple):
        return ()
    names = tuple(_NAMES[mark] for mark in marks if isinstance(mark, str) and mark in _NAMES)
    notes = document.article.metadata.get("skipped")
    if not names or not isinstance(notes, list | tuple):
        return names
    found = tuple(note[:MAX_NOTE] for note in notes if isinstance(note, str) and note.startswith(names))
    return found[:MAX_NOTES] or names

"""Read what the metadata of an article says of each field, with where it says so.

``article.metadata["candidates"]`` maps a field (author, published, modified, headline, publisher, canonical,
language, digital_source_type, based_on) to entries ``{"value": ..., "origin": ...}``; ``newsaudit.reading`` makes
it, and a caller may. Anything in another shape is ignored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

MAX_ENTRIES_PER_FIELD = 200  # a page with more is broken or hostile
MAX_NOTES = 5  # damaged blocks named
MAX_NOTE = 200  # code points of what is said of one
_DAMAGED = {"json-ld": "JSON-LD"}


class Candidate(NamedTuple):
    """One value of a field, its origin ("json-ld", "opengraph", "meta", ...), and its schema.org type if any."""

    value: str
    origin: str
    type: str = ""


def candidates(document: Document) -> Mapping[str, tuple[Candidate, ...]]:
    """The candidates by field; fields without any are missing."""
    return document.view(_read)


def _read(document: Document) -> Mapping[str, tuple[Candidate, ...]]:
    given = document.article.metadata.get("candidates")
    found: dict[str, tuple[Candidate, ...]] = {}
    for field, entries in given.items() if isinstance(given, dict) else ():
        if isinstance(field, str) and isinstance(entries, list | tuple):
            good = [
                Candidate(entry["value"].strip(), _text(entry, "origin") or "metadata", _text(entry, "type"))
                for entry in entries[:MAX_ENTRIES_PER_FIELD]
                if isinstance(entry, dict) and _text(entry, "value").strip()
            ]
            if good:
                found[field] = tuple(dict.fromkeys(good))
    return found


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def dates_of(document: Document, field: str) -> list[Candidate]:
    """The values of a field of the article ("published", "modified"), its own first."""
    own = getattr(document.article, field) or ""
    return [*([Candidate(own, "field")] if own.strip() else []), *candidates(document).get(field, ())]


def damaged_blocks(document: Document) -> tuple[str, ...]:
    """What is said of each block of metadata that is too damaged to read, as in "JSON-LD block 1: Expecting value"."""
    marks, notes = (document.article.metadata.get(key) for key in ("damaged", "skipped"))
    known = marks if isinstance(marks, list | tuple) else ()
    names = tuple(_DAMAGED[mark] for mark in known if isinstance(mark, str) and mark in _DAMAGED)
    if not names or not isinstance(notes, list | tuple):
        return names
    found = tuple(note[:MAX_NOTE] for note in notes if isinstance(note, str) and note.startswith(names))
    return found[:MAX_NOTES] or names

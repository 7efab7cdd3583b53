"""What the metadata of an article says of each field, with where it says so.

``article.metadata["candidates"]`` maps a field (author, published, modified, headline, publisher, canonical,
language, digital_source_type, based_on) to entries ``{"value": ..., "origin": ...}``; ``newsaudit.reading`` makes
it, and a caller may. Anything in another shape is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

__all__ = ["Candidate", "candidates"]

_MOST = 200  # entries of one field; a page with more is broken or hostile


class Candidate(NamedTuple):
    """One value of a field, where it stands ("json-ld", "opengraph", "meta", ...), and its schema.org type if any."""

    value: str
    origin: str
    type: str = ""


def candidates(document: Document) -> Mapping[str, tuple[Candidate, ...]]:
    """The candidates by field; fields without any are missing."""
    return document.view(_read)


def _read(document: Document) -> Mapping[str, tuple[Candidate, ...]]:
    given = document.article.metadata.get("candidates")
    found: dict[str, tuple[Candidate, ...]] = {}
    if isinstance(given, dict):
        for field, entries in given.items():
            if isinstance(field, str) and isinstance(entries, list | tuple):
                good = [
                    Candidate(entry["value"].strip(), _text(entry, "origin") or "metadata", _text(entry, "type"))
                    for entry in entries[:_MOST]
                    if isinstance(entry, dict) and isinstance(entry.get("value"), str) and entry["value"].strip()
                ]
                if good:
                    found[field] = tuple(dict.fromkeys(good))
    return found


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""

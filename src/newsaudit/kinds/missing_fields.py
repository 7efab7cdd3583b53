"""Missing fields: a finding on the whole article where nothing fills a field that it should have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.candidates import candidates, damaged_blocks
from newsaudit.analyzers.provenance.dates import dates
from newsaudit.analyzers.provenance.faceless import desk_lines
from newsaudit.analyzers.provenance.fields import came_with_fields, copied_from_page
from newsaudit.analyzers.provenance.signs import title
from newsaudit.definitions import Detection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsaudit.definitions import Check
    from newsaudit.document import Document
    from newsaudit.rows import Row

_CONFIDENCE = 0.9  # the field may stand where nobody looks
_METADATA = "metadata."  # what a field of the article's metadata begins with


def _no_title(document: Document) -> bool:
    return document.view(title) is None


def _no_author(document: Document) -> bool:
    """Nobody signs; a block of metadata that cannot be read may hold the name."""
    signs: tuple[Callable[[Document], tuple[object, ...]], ...] = (authors, desk_lines, damaged_blocks)
    return not any(document.view(sign) for sign in signs)


def _no_date(document: Document) -> bool:
    signs: tuple[Callable[[Document], tuple[object, ...]], ...] = (dates, damaged_blocks)
    return not any(document.view(sign) for sign in signs)


def _no_publisher(document: Document) -> bool:
    """Only of an article whose metadata says something else: a bare text lacks nothing."""
    known = candidates(document)
    described = any(field in known for field in ("author", "published", "canonical"))
    return described and "publisher" not in known and not document.article.publisher


_MISSING: Mapping[str, Callable[[Document], bool]] = {
    "title": _no_title,
    "author": _no_author,
    "date": _no_date,
    "publisher": _no_publisher,
}


def check(row: Row) -> Check:
    """The check of a rule for the field ``row.of``: a field that newsaudit looks for, or "metadata.NAME".

    Raises:
        ValueError: when it is neither.
    """
    field = row.of or ""
    name = field.removeprefix(_METADATA)
    if field not in _MISSING and (name == field or not name):
        known = ", ".join((*_MISSING, f"{_METADATA}NAME"))
        raise ValueError(f"unknown field {field!r}: known are {known}")

    def missing(document: Document) -> bool:
        return document.article.metadata.get(name) in (None, "", [], {})

    find = _MISSING.get(field, missing)
    evidence: dict[str, Any] = {"field": field, **({"looked_in": list(row.looked_in)} if row.looked_in else {})}

    def detect(document: Document) -> Iterator[Detection]:
        if find(document):
            known = document.view(came_with_fields)
            yield Detection(
                message=row.message,
                confidence=_CONFIDENCE if row.confidence is None else row.confidence,
                severity=None if known or document.view(copied_from_page) else "info",
                evidence=evidence if known else {**evidence, "known": False},
            )

    return detect

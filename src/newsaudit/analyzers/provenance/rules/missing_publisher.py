"""The metadata names no publisher.

What it finds: a page or record whose metadata gives some fields, but no outlet.

Why it matters: responsibility for a text rests with its publisher; Article 50(4) of the EU AI Act asks for a person or
firm that holds editorial responsibility, and schema.org's NewsArticle expects one.

What to do: add ``publisher`` (JSON-LD) or ``og:site_name``.

Example: a page with JSON-LD author and date, and nothing that says whose page it is.

Source: schema.org NewsArticle ``publisher``; Regulation (EU) 2024/1689, Article 50(4).

Limits: a bare text has no metadata, so nothing is missing from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def _check(document: Document) -> Iterator[Detection]:
    known = candidates(document)
    described = any(field in known for field in ("author", "published", "canonical"))
    if described and "publisher" not in known and not document.article.publisher:
        yield Detection(
            message="The metadata names no publisher: whose page is it?",
            confidence=0.9,
            evidence={"field": "publisher", "fields_found": sorted(known)},
        )


rule = Rule(
    "provenance.missing-publisher",
    __doc__ or "",
    "info",
    "Name the outlet in the metadata.",
    _check,
    touches="article",
    threshold=0.5,
)

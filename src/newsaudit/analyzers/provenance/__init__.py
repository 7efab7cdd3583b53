"""Provenance: who signs the article, when it was published, by whom, what it rests on, and what contradicts what.

The analyzer reads the article's fields, the metadata that came with it (``metadata["candidates"]``, see
``newsaudit.reading``) and the zones of the text where bylines and dates stand. What an input cannot have is never
missing: a bare text has no canonical link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.dates import dates
from newsaudit.analyzers.provenance.layout import layout
from newsaudit.analyzers.provenance.signs import title
from newsaudit.analyzers.provenance.sources import sources
from newsaudit.rule import Analyzer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsaudit.document import Document

__all__ = ["analyzer"]

LEAST_WORDS = 40  # shorter texts are notes, headlines or captions: nobody expects a byline of them


def _not_applicable(document: Document) -> str | None:
    if document.article.metadata.get("candidates"):
        return None
    words = sum(document.line_word_counts)
    if words < LEAST_WORDS:
        return f"the text has {words} words; under {LEAST_WORDS} nobody expects a byline or a date"
    if document.view(layout).prose == len(document.lines):
        return "the text has no running prose"
    return None


def _metrics(document: Document) -> Mapping[str, Any]:
    """The provenance card: title, authors, dates and sources, each with its origin."""
    headline = document.view(title)
    return {
        "title": None if headline is None else {"value": headline.value[:300], "origin": headline.origin},
        "authors": [
            {"value": item.sign.value, "origin": item.sign.origin, "kind": item.kind}
            for item in document.view(authors)[:20]
        ],
        "dates": [{"value": item.value, "origin": item.origin} for item in document.view(dates)[:20]],
        "sources": dict(sources(document)),
    }


def _let_through(document: Document) -> Iterable[Mapping[str, Any]]:
    """Bylines of agencies: nobody's name, and yet no gap."""
    for item in document.view(authors):
        if item.kind == "agency":
            yield {"rule": "provenance.generic-byline", "value": item.sign.value, "why": "an agency signs"}


analyzer = Analyzer("provenance", __doc__ or "", _not_applicable, _metrics, _let_through)

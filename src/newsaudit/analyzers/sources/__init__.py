"""What the article changed on the way from its sources: quotations, figures, names, negations; what no source has.

The sources (press release, transcript, minutes, agency copy, study) are passed in, never found: without them this
analyzer does not apply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.definitions import Analyzer

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["analyzer"]


def not_applicable(document: Document) -> str | None:
    """Without sources, or with empty ones, nothing can be compared."""
    if not document.sources:
        return "no sources were given"
    if not any(source.text.strip() for source in document.sources):
        return "the sources are empty"
    return None


def metrics(document: Document) -> dict[str, Any]:
    """Which sources were searched, what could not be compared, and how many findings are not shown."""
    from newsaudit.sources.check import check

    result = document.view(check)
    return {"sources": list(result.searched), "notes": list(result.notes), "held_back": result.held_back}


analyzer = Analyzer("sources", __doc__ or "", not_applicable=not_applicable, metrics=metrics)

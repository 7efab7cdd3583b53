"""Near-copies of the article in a corpus: copies, parts of longer articles, longer articles that contain this one.

The corpus is passed in, never found: without one this analyzer does not apply. Each neighbour gives one finding, with
the shared passages as spans in both texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.duplicates.relation import MOST_FINDINGS, empty, reported
from newsaudit.definitions import Analyzer

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["analyzer"]

LONG_ENOUGH = 2000  # characters from which nobody asks whether there are 20 words


def not_applicable(document: Document) -> str | None:
    """Without a corpus, or in an empty one, or in too short a text, nothing can be said."""
    if document.corpus is None:
        return "no corpus was given"
    if empty(document.corpus):
        return "the corpus is empty"
    from newsaudit.corpus.fingerprint import fingerprint_of  # NumPy: only where there is a corpus

    if len(document.text) < LONG_ENOUGH and document.view(fingerprint_of).too_short:
        return "too short to compare"
    return None


def metrics(document: Document) -> dict[str, Any]:
    """How many neighbours there are, how many of them are not shown, and how close the closest is."""
    neighbours = document.neighbours
    held_back = len(neighbours) - len(reported(document))
    highest = max((neighbour.similarity for neighbour in neighbours), default=0.0)
    return {
        "neighbours": len(neighbours),
        "held_back": held_back,
        "most_findings": MOST_FINDINGS,
        "highest_similarity": round(highest, 4),
    }


analyzer = Analyzer("duplicates", __doc__ or "", not_applicable=not_applicable, metrics=metrics)

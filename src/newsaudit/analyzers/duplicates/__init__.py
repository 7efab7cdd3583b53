"""Near-copies of the article in a corpus: copies, parts of longer articles, longer articles that contain this one.

The corpus is passed in, never found: without one this analyzer does not apply. Each neighbour gives one finding, with
the shared passages as spans in both texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.duplicates.relation import MAX_FINDINGS, reported
from newsaudit.definitions import Analyzer

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["analyzer"]

_LONG_ENOUGH = 2000  # characters from which a text surely has the 20 words that a fingerprint needs


def _not_applicable(document: Document) -> str | None:
    """Without a corpus, or in an empty one, or in too short a text, nothing can be said."""
    corpus: Any = document.corpus
    if corpus is None:
        return "no corpus was given"
    if hasattr(corpus, "__len__") and len(corpus) == 0:  # one that cannot count itself is not empty
        return "the corpus is empty"
    from newsaudit.corpus.fingerprint import fingerprint_of  # NumPy: only where there is a corpus

    too_short = len(document.text) < _LONG_ENOUGH and document.view(fingerprint_of).too_short
    return "too short to compare" if too_short else None


def _metrics(document: Document) -> dict[str, Any]:
    """How many neighbours there are, how many of them are not shown, and how close the closest is."""
    neighbours = document.neighbours
    return {
        "neighbours": len(neighbours),
        "held_back": len(neighbours) - len(reported(document)),
        "most_findings": MAX_FINDINGS,
        "highest_similarity": round(max((neighbour.similarity for neighbour in neighbours), default=0.0), 4),
    }


analyzer = Analyzer("duplicates", __doc__ or "", not_applicable=_not_applicable, metrics=_metrics)

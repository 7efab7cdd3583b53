"""The article has no date of its own.

What it finds: an article without a date in its fields, metadata or address, and without one in its head, its dateline
or behind a label such as "Published" elsewhere. Dates of other stories in a list, and dates inside sentences, are not
the article's date.

Why it matters: a reader cannot tell news from what was news years ago; syndication and correction policies hang on
the date.

What to do: state when the article was published.

Example: an empty calendar field, or a foot with "Dec.07 2025" five times, which belong to five other stories.

Source: schema.org NewsArticle ``datePublished``; ISO 8601; reading of the seed articles.

Limits: a single date in the foot counts as the article's, whatever it belongs to. Month names are known for 25
languages, all-figure dates for all. A page whose JSON-LD cannot be read is
reported as `damaged-metadata` instead: the block may hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.damage import damaged_blocks
from newsaudit.analyzers.provenance.dates import dates
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def _check(document: Document) -> Iterator[Detection]:
    if not document.view(dates) and not document.view(damaged_blocks):
        yield Detection(
            message="The article has no date of its own: when was it published?",
            confidence=0.9,
            evidence={
                "field": "date",
                "looked_in": ["published", "metadata", "url", "head", "dateline", "labelled lines"],
            },
        )


rule = Rule(
    "provenance.missing-date",
    __doc__ or "",
    "warning",
    "State when the article was published.",
    _check,
    touches="article",
    threshold=0.5,
)

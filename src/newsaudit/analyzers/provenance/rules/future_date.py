"""The article is dated after it was retrieved.

**What it finds.** A date of publication more than 36 hours after the moment at which the article was retrieved, where
the metadata says when that was (`retrieved`, `fetched`, `crawled`, `accessed`, `scraped`, `downloaded`, each also
with `_at`, `_on` or `_date`).

**Why it matters.** A date in the future is a slip, a scheduled draft that leaked, or a page kept on top of a list.

**What to do.** Correct the date, or hold the article back until then.

**Example.** `fetched_at` 2024-05-03, `datePublished` 2034-05-03.

**Limits.** newsaudit reads no clock, so that the same article always gives the same report; without a moment of
retrieval nothing is in the future.

**Source.** Schema.org `datePublished`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import dates_of
from newsaudit.analyzers.provenance.conflicts import TOLERANCE
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.date_mentions import read_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_RETRIEVED = tuple(
    word + ending
    for word in ("retrieved", "fetched", "crawled", "accessed", "scraped", "downloaded")
    for ending in ("", "_at", "_date", "_on")
)


@as_rule(
    severity="warning",
    advice="Correct the date, or hold the article back until then.",
    touches="article",
    threshold=0.5,
)
def rule(document: Document) -> Iterator[Detection]:
    """Report the first such date."""
    metadata = document.article.metadata
    seen = next((metadata[key] for key in _RETRIEVED if isinstance(metadata.get(key), str)), "")
    retrieved = read_timestamp(seen)
    moments = ((item, read_timestamp(item.value)) for item in dates_of(document, "published") if retrieved is not None)
    for item, moment in moments:
        if moment is not None and retrieved is not None and moment - retrieved > TOLERANCE:
            yield Detection(
                message=f"The article is dated {item.value[:60]}, after it was retrieved ({seen}).",
                confidence=0.95,
                evidence={
                    "field": "published",
                    "origin": item.origin,
                    "published": moment.isoformat(),
                    "retrieved": retrieved.isoformat(),
                },
            )
            return

"""Two places say different things of the same field.

**Finds** authors, days of publication, canonical addresses, headlines, publishers, languages or digital source types of
which two origins (JSON-LD, Open Graph, microdata, meta, byline, the text itself) have no value in common.

**Why it matters.** Search engines, feeds and archives each believe another origin, so the article goes out under
several names and dates. Extractors pick one silently.

**What to do.** Correct the origin that is wrong; the evidence names both.

**Example.** JSON-LD gives 3 May as the day, the page shows "Published 9 May".

**Limits.** Days may differ by 36 hours (time zones, days without a time); a date that is the last change elsewhere is
let through; headlines conflict only when less than a quarter of the shorter one's words are common, as social headlines
differ on purpose; a desk beside a person is no conflict.

**Source.** Schema.org NewsArticle, the Open Graph protocol; tolerances below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.conflicts import conflicts
from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_NAMES = {
    "author": "author",
    "published": "date",
    "canonical": "canonical address",
    "headline": "headline",
    "publisher": "publisher",
    "language": "language",
    "digital_source_type": "digital source type",
}
# what others act on at once; the rest is worth a look: of 11 canonical addresses that differed on 130 published pages,
# five named the partner that had the article first and six another address of the same page
_LOUD = ("author", "published")


def _check(document: Document) -> Iterator[Detection]:
    for item in conflicts(document):
        name = _NAMES[item.field]
        yield Detection(
            message=(
                f"Two places give a different {name}: {item.first.value[:80]} ({item.first.origin}) "
                f"and {item.second.value[:80]} ({item.second.origin})."
            ),
            spans=(Span(item.start, item.end),) if item.start >= 0 else (),
            confidence=0.85 if item.field in _LOUD else 0.7,
            severity="warning" if item.field in _LOUD else "info",
            advice=f"Which {name} is right? Correct the other.",
            evidence={
                "field": item.field,
                "values": [{"value": value.value[:300], "origin": value.origin} for value in (item.first, item.second)],
            },
        )


rule = Rule(
    "provenance.conflict",
    __doc__ or "",
    "warning",
    "Correct the origin that is wrong.",
    _check,
    touches="article",
    threshold=0.5,
)

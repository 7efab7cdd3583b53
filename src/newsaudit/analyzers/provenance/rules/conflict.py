"""Two places give different values for one field.

**What it finds.** Authors, days of publication, canonical addresses, headlines, publishers, languages or digital
source types of which two origins (JSON-LD, Open Graph, microdata, meta, byline, the text itself) have no value in
common.

**Why it matters.** Search engines, feeds and archives each trust another origin, so the article appears under several
names and dates. Extractors pick one silently.

**What to do.** Correct the origin that is wrong; the evidence names both.

**Example.** JSON-LD gives 3 May as the day, the page shows "Published 9 May".

**Limits.** Days may differ by 36 hours (time zones, days without a time), and a date that is the last change
elsewhere is accepted. Headlines conflict only when they share less than a quarter of the words of the shorter one, as
social headlines differ on purpose. A desk next to a person is no conflict. The byline that a page shows above its text
counts where a word introduces it ("By").

**Source.** Schema.org NewsArticle, the Open Graph protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.conflicts import conflicts
from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

# what others act on at once; the rest is worth a look: of 11 canonical addresses that differed on 130 published pages,
# five named the partner that had the article first and six another address of the same page
_LOUD = ("author", "published")


@as_rule(severity="warning", advice="Correct the origin that is wrong.", touches="article", threshold=0.5)
def rule(document: Document) -> Iterator[Detection]:
    """Report one conflict per field."""
    for item in conflicts(document):
        name = "date" if item.field == "published" else item.field.replace("_", " ")
        name = "canonical address" if item.field == "canonical" else name
        values = [f"{value.value[:80]} ({value.origin})" for value in (item.first, item.second)]
        yield Detection(
            message=f"The {name} differs between two places: {values[0]} and {values[1]}.",
            spans=(Span(item.start, item.end),) if item.start >= 0 else (),
            confidence=0.85 if item.field in _LOUD else 0.7,
            severity="warning" if item.field in _LOUD else "info",
            advice=f"Check which {name} is right, and correct the other.",
            evidence={
                "field": item.field,
                "values": [{"value": value.value[:300], "origin": value.origin} for value in (item.first, item.second)],
            },
        )

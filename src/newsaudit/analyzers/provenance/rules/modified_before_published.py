"""The article was changed before it was published, according to its dates.

**What it finds.** A date of the last change more than 36 hours before every date of publication.

**Why it matters.** One of the two is wrong, and archives, feeds and readers sort by them.

**What to do.** Correct the dates; often one of them is that of a draft, a template or an import.

**Example.** `datePublished` 2024-05-03, `dateModified` 2023-11-20.

**Limits.** Dates that cannot be read are ignored; 36 hours leave room for time zones and days without a time.

**Source.** Schema.org `datePublished` and `dateModified`.
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


@as_rule(
    severity="warning",
    advice="Correct the date of publication or of the last change.",
    touches="article",
    threshold=0.5,
)
def rule(document: Document) -> Iterator[Detection]:
    """Report the two dates."""
    modified = next((item.value for item in dates_of(document, "modified")), "")
    published = [item.value for item in dates_of(document, "published")]
    changed = read_timestamp(modified)
    moments = [moment for moment in map(read_timestamp, published) if moment is not None]
    if changed is not None and moments and all(moment - changed > TOLERANCE for moment in moments):
        yield Detection(
            message=f"The last change ({modified}) is before the publication ({published[0]}).",
            confidence=0.95,
            evidence={"field": "modified", "modified": changed.isoformat(), "published": min(moments).isoformat()},
        )

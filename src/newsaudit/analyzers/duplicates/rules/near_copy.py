"""Another article in the corpus has largely the same text.

**Finds** articles whose wording agrees with this one over most of both texts, also after cuts, a new headline, changed
names, recognition errors or another house's page furniture. Reports made from one template with other figures are no
copies, nor are pages that share only their furniture.

**Why it matters.** The same story twice under two addresses competes with itself, and text taken over from others needs
their name. Readers of two outlets notice.

**What to do.** See which of the two came first, credit and link it, or say what this one adds. The numbers and names
listed in the evidence differ between the two: check which are right.

**Example.** A wire story with a local first sentence, next to the same story as another desk ran it.

**Limits.** Translations and thorough rewriting are not seen. A corpus that keeps no texts finds close copies only and
shows no passages.

**Source.** Containment of word 3-grams (Broder 1997), then chained shared passages; figures and limits in
docs/near-copies.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.duplicates.relation import detection, named, percent, reported
from newsaudit.definitions import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Detection
    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each copy that is not word for word."""
    for neighbour in reported(document):
        if neighbour.direction == "copy" and not neighbour.evidence.get("exact"):
            message = f"{percent(neighbour.containment[0])} of this text stands in {named(neighbour)} as well"
            yield detection(document, neighbour, message, 0.8 + 0.2 * neighbour.similarity)


rule = Rule(
    id="duplicates.near-copy",
    doc=__doc__ or "",
    severity="warning",
    advice="See which of the two came first; credit and link it, or say what this article adds.",
    check=check,
)

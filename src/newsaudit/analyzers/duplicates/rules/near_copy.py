"""Another article in the corpus has largely the same text.

**What it finds.** Articles whose wording agrees with this one over most of both texts, also after cuts, a new
headline, changed names, recognition errors or another site's boilerplate. Reports made from one template with other
figures are not copies, nor are pages that share only their boilerplate.

**Why it matters.** The same story twice under two addresses competes with itself, and text taken over from others
needs credit. Readers of two outlets notice.

**What to do.** See which of the two came first, credit and link it, or say what this one adds. The numbers and names
listed in the evidence differ between the two: check which are right.

**Example.** A wire story with a local first sentence, and the same story as another desk ran it.

**How it decides.** Containment of word 3-grams, then chained shared passages; figures in docs/near-copies.md.

**Limits.** Translations and thorough rewriting are not seen. A corpus that keeps no texts finds close copies only and
shows no passages.

**Source.** Broder (1997), On the resemblance and containment of documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.duplicates.relation import detections, is_exact, named, percent
from newsaudit.definitions import as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Detection
    from newsaudit.document import Document
    from newsaudit.neighbour import Neighbour


def _message(neighbour: Neighbour) -> str | None:
    if neighbour.direction != "copy" or is_exact(neighbour):
        return None
    return f"{percent(neighbour.containment[0])} of this text is also in {named(neighbour)}"


@as_rule(
    severity="warning", advice="See which of the two came first; credit and link it, or say what this article adds."
)
def rule(document: Document) -> Iterator[Detection]:
    """One finding per neighbour."""
    return detections(document, _message)

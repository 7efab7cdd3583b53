"""This article is part of a longer one in the corpus, or contains a shorter one.

**What it finds.** Briefs that were cut from a longer story, long articles that take in a shorter one whole, and
round-ups of several stories. The direction says which text is in which.

**Why it matters.** A brief should link the story it came from; a round-up should credit each story it takes over.

**What to do.** Link or credit the other article where the shared passage begins.

**Example.** Three paragraphs of yesterday's report inside today's longer analysis.

**How it decides.** Containment of word 3-grams in each direction, then chained shared passages; figures in
docs/near-copies.md.

**Limits.** A borrowed quotation or a paragraph of background is not reported: more than a third of one of the two texts
must be in the other. Translations and thorough rewriting are not seen.

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
    if neighbour.direction == "copy" or is_exact(neighbour):
        return None
    here, there = neighbour.containment
    if neighbour.direction == "contained-in":
        return f"{percent(here)} of this text is in the longer {named(neighbour)}"
    return f"This text contains {percent(there)} of the shorter {named(neighbour)}"


@as_rule(severity="warning", advice="Link or credit the other article where the shared passage begins.")
def rule(document: Document) -> Iterator[Detection]:
    """One finding per neighbour."""
    return detections(document, _message)

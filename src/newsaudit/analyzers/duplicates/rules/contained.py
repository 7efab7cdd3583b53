"""This article stands in a longer one of the corpus, or contains a shorter one.

**Finds** briefs that were cut from a longer story, long articles that take in a shorter one whole, and round-ups of
several stories. The direction says which text stands in which.

**Why it matters.** A brief should link the story it came from; a round-up should credit each story it takes over.

**What to do.** Link or credit the other article where the shared passage begins.

**Example.** Three paragraphs of yesterday's report inside today's longer analysis.

**Limits.** A borrowed quotation or a paragraph of background is no finding: more than a third of one of the two texts
must stand in the other. Translations and thorough rewriting are not seen.

**Source.** Containment of word 3-grams in each direction (Broder 1997), then chained shared passages; figures and
limits in docs/near-copies.md.
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
    """One finding for each text that contains this one or stands in it."""
    for neighbour in reported(document):
        if neighbour.direction == "copy" or neighbour.evidence.get("exact"):
            continue
        here, there = neighbour.containment
        if neighbour.direction == "contained-in":
            message = f"{percent(here)} of this text stands in the longer {named(neighbour)}"
        else:
            message = f"This text contains {percent(there)} of the shorter {named(neighbour)}"
        yield detection(document, neighbour, message, 0.8 + 0.2 * neighbour.similarity)


rule = Rule(
    id="duplicates.contained",
    doc=__doc__ or "",
    severity="warning",
    advice="Link or credit the other article where the shared passage begins.",
    check=check,
)

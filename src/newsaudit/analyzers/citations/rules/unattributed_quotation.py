"""A quotation without a speaker.

**Finds** quotations of five words and more in a paragraph that has no reporting verb and no name, with none in the
sentence before or behind it.

**Why it matters.** Words in quotation marks are somebody's; the reader should learn whose.

**What to do.** Name the speaker, or take the quotation marks off.

**Example.** "The bridge will never be finished on time." (a paragraph of its own, between paragraphs of plain report)

**Limits.** In edited news about one quotation sentence in seventy has no attribution, and most of those lean on the
paragraph before; hence info.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each such quotation among the strongest."""
    found = document.view(sourcing)
    for item in found.of("unattributed-quotation"):
        yield Detection(
            message="Whose words are these? The paragraph names no speaker.",
            spans=(item.span,),
            confidence=0.6,
            evidence={"strength": item.strength, "held_back": found.held_back},
        )


rule = Rule(
    id="citations.unattributed-quotation",
    doc=__doc__ or "",
    severity="info",
    advice="Name the speaker, or take the quotation marks off.",
    check=check,
    touches="sentences",
)

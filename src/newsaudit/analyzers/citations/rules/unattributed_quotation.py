"""A quotation without a speaker.

**What it finds.** Quotations of five words or more in a paragraph without a reporting verb or a name, where the
paragraphs next to it have none either.

**Why it matters.** Words in quotation marks are somebody's; the reader should learn whose.

**What to do.** Name the speaker, or remove the quotation marks.

**Example.** "The bridge will never be finished on time." (a paragraph of its own, between paragraphs of plain report)

**Limits.** In edited news about one quotation in seventy has no attribution, and most of those continue the paragraph
before; so the finding is a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="info", advice="Name the speaker, or remove the quotation marks.", touches="sentences")
def rule(document: Document) -> Iterator[Detection]:
    """Report each such quotation among the strongest findings."""
    found = document.view(sourcing)
    for item in found.shown:
        if item.rule == "unattributed-quotation":
            yield Detection(
                message="The paragraph does not say who is quoted.",
                spans=(item.span,),
                confidence=0.6,
                evidence={"strength": item.strength, "held_back": found.held_back},
            )

"""A number that cannot be true as written.

**What it finds.** More people than the country or the world has ("6.7 billion daily active users in the country"),
shares above the whole ("120 percent of voters"), and shares that are presented as the whole and do not add up to it.

**Why it matters.** A unit or a zero slipped, or one measure was mistaken for another (calls for users).

**What to do.** Check the figure at its source; the message shows the arithmetic.

**Example.** "Daily active users for AI applications in the country have surged to 6.7 billion."

**Limits.** The country must be the only one in the sentence, or named shortly before "the country". Growth ("340
percent growth"), ratios ("150 percent of a budget") and counts of things (views, downloads) are never judged. Shares
are added up only where one of them is "the remaining 15 percent", or where those without an opinion are counted too.

**Source.** Populations from GeoNames (CC BY 4.0), with 30 percent allowed; world population from the United Nations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.plausibility import doubts
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="warning", advice="Check the figure at its source.", touches="sentences")
def rule(document: Document) -> Iterator[Detection]:
    """Report each such number."""
    for doubt in document.view(doubts):
        yield Detection(
            message=doubt.message,
            spans=(doubt.span,),
            severity="error" if doubt.impossible else None,
            confidence=0.9,
            evidence=doubt.evidence,
        )

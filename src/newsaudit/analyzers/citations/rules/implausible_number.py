"""A number that cannot be true as it stands.

**Finds** more people than the country or the world has ("6.7 billion daily active users in the country"), shares
above the whole ("120 percent of voters"), and sums in two currencies that imply an exchange rate more than three times
off.

**Why it matters.** A unit or a zero slipped, or a measure was mistaken for another (calls for users).

**What to do.** Check the figure at its source; the message shows the arithmetic.

**Example.** "Daily active users for AI applications in the country have surged to 6.7 billion."

**Source.** Populations from GeoNames (CC BY 4.0), with 30 percent allowed; world population from the United Nations.

**Limits.** The country must be the only one in the sentence, or named shortly before "the country". Growth ("340
percent growth"), ratios ("150 percent of a budget") and counts of things (views, downloads) are never judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.plausibility import doubts
from newsaudit.rule import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each such number."""
    for doubt in document.view(doubts):
        yield Detection(
            message=doubt.message,
            spans=(doubt.span,),
            severity="error" if doubt.impossible else None,
            confidence=0.9,
            evidence=doubt.evidence,
        )


rule = Rule(
    id="citations.implausible-number",
    doc=__doc__ or "",
    severity="warning",
    advice="Check the figure at its source.",
    check=check,
    touches="sentences",
)

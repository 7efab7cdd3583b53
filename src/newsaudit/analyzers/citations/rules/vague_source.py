"""A statement by nobody in particular.

**Finds** groups and forecasts without a name as the source of a statement ("many analysts consider", "projections
indicate") and impersonal forms ("it is widely believed").

**Why it matters.** The reader cannot tell whether three people said so or three hundred, or nobody.

**What to do.** Say who: a name, a study, a number of people asked.

**Example.** "Projections indicate that daily users have surged."

**Limits.** A sentence that goes on to name one of the group is still reported. Impersonal forms are found from a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each vague source among the strongest."""
    found = document.view(sourcing)
    for item in found.of("vague-source"):
        phrase = item.span.of(document.text)
        vouched = bool(item.detail)
        yield Detection(
            message=f'Who says so? "{phrase}" names nobody' + (", though the paragraph does." if vouched else "."),
            spans=(item.span,),
            severity="info" if vouched else None,
            confidence=0.8,
            evidence=item.evidence(found.held_back),
        )


rule = Rule(
    id="citations.vague-source",
    doc=__doc__ or "",
    severity="warning",
    advice="Say who: a name, a study, or how many people were asked.",
    check=check,
    touches="sentences",
)

"""A statement by somebody who is not named.

**Finds** an indefinite role as the source of a statement: "said an Alibaba executive", "a senior official told".

**Why it matters.** The reader cannot weigh a source that nobody can ask.

**What to do.** Name the person, or say why the name is withheld and how the source knows.

**Example.** "..., said an Alibaba executive during a recent earnings presentation."

**Limits.** Spokespersons of a named organisation speak for it and are not reported, nor are phrases that refer back
("the official said"). Where the paragraph gives a reason ("on condition of anonymity") or names another source, and
where an authority speaks as one ("police officials said"), the finding is info.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each unnamed source among the strongest."""
    found = document.view(sourcing)
    for item in found.of("unnamed-source"):
        phrase = item.span.of(document.text)
        yield Detection(
            message=f'Who is "{phrase}"? The source is not named{_WHY.get(item.detail, "")}.',
            spans=(item.span,),
            severity="info" if item.detail else None,
            confidence=0.8,
            evidence=item.evidence(found.held_back),
        )


_WHY = {
    "reason given": ", and a reason is given",
    "named source in the paragraph": ", though the paragraph names another",
    "authority": " beyond the authority",
}


rule = Rule(
    id="citations.unnamed-source",
    doc=__doc__ or "",
    severity="warning",
    advice="Name the person, or say why the name is withheld and how the source knows.",
    check=check,
    touches="sentences",
)

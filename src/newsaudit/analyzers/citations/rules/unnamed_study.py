"""A study, survey or report that is not named.

**Finds** "a study found", "a recent survey shows" and their like where neither the phrase nor the rest of the sentence
names who did it.

**Why it matters.** The reader cannot look it up.

**What to do.** Say who did the study, when, and link to it.

**Example.** "A recent study found that three in four readers never check a source."

**Limits.** A study that is named in the sentence before is still reported; "the study" refers back and is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each unnamed study among the strongest."""
    found = document.view(sourcing)
    for item in found.of("unnamed-study"):
        phrase = item.span.of(document.text)
        yield Detection(
            message=f'Which study is meant by "{phrase}"?',
            spans=(item.span,),
            severity="info" if item.detail else None,
            confidence=0.8,
            evidence=item.evidence(found.held_back),
        )


rule = Rule(
    id="citations.unnamed-study",
    doc=__doc__ or "",
    severity="warning",
    advice="Say who did the study and when, and link to it.",
    check=check,
    touches="sentences",
)

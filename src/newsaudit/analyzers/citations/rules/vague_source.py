"""A statement attributed to nobody in particular.

**What it finds.** Groups and forecasts without a name as the source of a statement ("many analysts consider",
"projections indicate"), and impersonal phrases ("it is widely believed").

**Why it matters.** The reader cannot tell whether three people said so or three hundred.

**What to do.** Say who: name a person or a study, or say how many people were asked.

**Example.** "Projections indicate that daily users have surged."

**Limits.** A sentence that goes on to name one member of the group is still reported; where the paragraph names a
source, the finding is a note. Impersonal phrases come from a list. Seven languages; see
docs/citations.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.sourcing import sentence_findings
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(
    severity="warning",
    advice="Say who: name a person or a study, or say how many people were asked.",
    touches="sentences",
)
def rule(document: Document) -> Iterator[Detection]:
    """Report each vague source among the strongest findings."""
    softened = dict.fromkeys(("reason given", "named source in the paragraph"), ", though the paragraph names a source")
    return sentence_findings(document, "vague-source", "“{}” does not name anyone", softened)

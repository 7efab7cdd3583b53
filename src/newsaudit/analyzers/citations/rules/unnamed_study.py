"""A study, survey or report that is not named.

**What it finds.** "a study found", "a recent survey shows" and the like, where neither the phrase nor the rest of the
sentence says who did it.

**Why it matters.** The reader cannot look it up.

**What to do.** Say who did the study and when, and link to it.

**Example.** "A recent study found that three in four readers never check a source."

**Limits.** A study that the sentence before names is still reported; "the study" refers back and is not. Seven
languages; see docs/citations.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.sourcing import sentence_findings
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="warning", advice="Say who did the study and when, and link to it.", touches="sentences")
def rule(document: Document) -> Iterator[Detection]:
    """Report each unnamed study among the strongest findings."""
    return sentence_findings(document, "unnamed-study", "The article does not say which study “{}” is")

"""A statement by somebody who is not named.

**What it finds.** A role without a name as the source of a statement: "said an Alibaba executive", "a senior official
told".

**Why it matters.** Readers cannot judge a source that nobody can ask.

**What to do.** Name the person, or say why the name is withheld and how the source knows.

**Example.** "..., said an Alibaba executive during a recent earnings presentation."

**Limits.** Spokespersons of a named organisation and phrases that refer back ("the official said") are not reported.
The finding is a note where the paragraph gives a reason ("on condition of anonymity") or names another source, and
where an authority speaks as one ("police officials said"). Seven languages; see docs/citations.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.sourcing import sentence_findings
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_SOFTENED = {
    "reason given": "; the article says why",
    "named source in the paragraph": ", though the paragraph names another source",
    "authority": ", though the authority is",
}


@as_rule(
    severity="warning",
    advice="Name the person, or say why the name is withheld and how the source knows.",
    touches="sentences",
)
def rule(document: Document) -> Iterator[Detection]:
    """Report each unnamed source among the strongest findings."""
    return sentence_findings(document, "unnamed-source", "The source “{}” is not named", _SOFTENED)

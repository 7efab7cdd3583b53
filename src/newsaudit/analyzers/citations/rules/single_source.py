"""All claims rest on one source.

**What it finds.** Articles of eight sentences or more, with two claims or more, that name a single source and have no
link or reference.

**Why it matters.** Only one side is told, and the reader cannot compare it with another.

**What to do.** Add a second source, or say that only one was available.

**Example.** A report about a bridge with three figures, all of them from the contractor.

**How it decides.** Names are told apart by their last word. The evidence shows how many claims a source covers.

**Limits.** A short report about one statement rightly has one source; so the finding is a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import reference_systems
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

MIN_SENTENCES = 8
MIN_CLAIMS = 2


@as_rule(severity="info", advice="Add a second source, or say that only one was available.", touches="article")
def rule(document: Document) -> Iterator[Detection]:
    """Report the source at its first mention."""
    found, claims = document.view(sourcing), len(document.view(sourcing).claims)
    if document.links or any(system.marks for system in document.view(reference_systems)):
        return
    if len(found.named) == 1 and found.sentences >= MIN_SENTENCES and claims >= MIN_CLAIMS:
        [(name, span)] = found.named.items()
        yield Detection(
            message=f"{name} is the only source named for the article's {claims} claims with figures.",
            spans=(span,),
            confidence=0.6,
            evidence={
                "source": name,
                "claims": claims,
                "claims_covered": found.covered,
                "sentences": found.sentences,
            },
        )

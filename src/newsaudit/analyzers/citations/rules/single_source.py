"""Everything in the article comes from one source.

**Finds** articles of eight sentences and more, with two claims or more, in which a single name is given as a source and
no link or reference stands beside it.

**Why it matters.** One side is told; nothing in the article lets a reader check it against another.

**What to do.** Add a second source, or say that only one was available.

**Example.** A report on a bridge with three figures, all of them from the contractor.

**Method.** Names are told apart by their last word; the evidence shows coverage (claims covered / claims).

**Limits.** Short reports of one statement are right to have one source; hence info.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import references
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_LEAST_SENTENCES = 8
_LEAST_CLAIMS = 2


def check(document: Document) -> Iterator[Detection]:
    """One finding at the source's first mention, or none."""
    found = document.view(sourcing)
    if document.links or document.view(references).marks or len(found.named) != 1 or found.sentences < _LEAST_SENTENCES:
        return
    claims = found.claims
    if len(claims) < _LEAST_CLAIMS:
        return
    yield Detection(
        message=f"{found.named[0]} is the only source named for the article's {len(claims)} claims with figures.",
        spans=(found.spans[0],),
        confidence=0.6,
        evidence={
            "source": found.named[0],
            "claims": len(claims),
            "claims_covered": found.covered,
            "sentences": found.sentences,
        },
    )


rule = Rule(
    id="citations.single-source",
    doc=__doc__ or "",
    severity="info",
    advice="Add a second source, or say that only one was available.",
    check=check,
    touches="article",
)

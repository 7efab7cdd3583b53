"""A figure that nobody in the article vouches for.

**Finds** sentences with money, percentages or quantities for which the article gives no link, no marker and no named
source: not in the sentence, not in its paragraph, not earlier in the section.

**Why it matters.** A figure is what readers quote and what is most often challenged.

**What to do.** Say where the figure comes from, or link to it.

**Example.** "Over the past two years, the company has allocated approximately $52.4 billion to AI."

**Method.** Need (features of the sentence) times lack (what support is missing) must reach 0.7; both are in the
evidence, with the features. A source that was named once covers what follows until a heading. **Severity.** A warning
where most of the article's claims have no source; info where the others have one, since a single figure is then often a
reporter's own count or common knowledge. **Left out.** The first sentence, headings, lists, tables and captions;
prices, results of votes, markets and matches; sums that only tell a thing apart ("a $1.1 billion bill"); the author's
own story ("we paid"); and figures behind a document named shortly before ("new filings", "records").

**Limits.** Every second finding in news is a figure that an editor would ask about; the others are common knowledge, or
their source stands further off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.candidates import LEAST_STRENGTH
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_LEAST_COVERED = 0.5


def check(document: Document) -> Iterator[Detection]:
    """One finding for each figure among the article's strongest sourcing findings."""
    found = document.view(sourcing)
    claims = len(found.claims)
    bare = claims > 1 and found.covered < _LEAST_COVERED * claims
    for item in found.of("unattributed-figure"):
        yield Detection(
            message=f'Where does "{item.span.of(document.text)}" come from? No source is named for it.',
            spans=(item.span,),
            severity=None if bare else "info",
            confidence=round(0.4 + 0.5 * item.strength, 3),
            evidence={**item.evidence(found.held_back), "threshold": LEAST_STRENGTH},
        )


rule = Rule(
    id="citations.unattributed-figure",
    doc=__doc__ or "",
    severity="warning",
    advice="Say where the figure comes from, or link to it.",
    check=check,
    touches="sentences",
)

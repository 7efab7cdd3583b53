"""A figure without a source.

**What it finds.** Sentences with money, percentages or quantities for which the article gives no link, no marker and
no named source: not in the sentence, not in its paragraph, not earlier in the section.

**Why it matters.** Figures are what readers quote, and what is challenged most often.

**What to do.** Say where the figure comes from, or link to it.

**Example.** "Over the past two years, the company has allocated approximately $52.4 billion to AI."

**How it decides.** Check-worthiness (features of the sentence) times missing support must reach 0.7; both are in the
evidence, with the features. A source that was named once covers what follows, up to the next heading. The finding is
a warning where most of the article's claims have no source, and a note where most have one: a single figure is then
often a reporter's own count or common knowledge.

**Limits.** Left out are the first sentence, headings, lists, tables and captions; prices, results of votes, markets
and matches; sums that only identify a thing ("a $1.1 billion bill"); the author's own story ("we paid"); and figures
after a document named shortly before ("new filings", "records"). Of the findings in news, every second is a figure
that an editor would ask about; the others are common knowledge, or their source is further away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.candidates import MIN_STRENGTH
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

MIN_COVERED = 0.5  # share of claims with a source from which a bare figure is a note


@as_rule(severity="warning", advice="Say where the figure comes from, or link to it.", touches="sentences")
def rule(document: Document) -> Iterator[Detection]:
    """Report each figure among the article's strongest findings."""
    found = document.view(sourcing)
    claims = len(found.claims)
    bare = claims > 1 and found.covered < MIN_COVERED * claims
    for item in found.shown:
        if item.rule == "unattributed-figure":
            yield Detection(
                message=f"No source is given for “{item.span.of(document.text)}”.",
                spans=(item.span,),
                severity=None if bare else "info",
                confidence=round(0.4 + 0.5 * item.strength, 3),
                evidence={**item.evidence(found.held_back), "threshold": MIN_STRENGTH},
            )

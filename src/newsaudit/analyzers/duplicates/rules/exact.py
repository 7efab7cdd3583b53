"""The same text stands in the corpus under another id.

**Finds** articles with the same words in the same order; case, accents, punctuation, line breaks and page furniture do
not count.

**Why it matters.** One of the two is probably an import done twice, a second address of the same page, or a wire story
that another desk has run already.

**What to do.** Keep one of the two, or point the canonical link of one to the other.

**Example.** The same report from two feeds, once with typographic quotation marks.

**Limits.** Lines that look like page furniture are left out on both sides, so two copies may differ in those.

**Source.** Equality of folded words; see docs/near-copies.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.duplicates.relation import detection, named, reported
from newsaudit.definitions import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Detection
    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each article with the same words."""
    for neighbour in reported(document):
        if neighbour.evidence.get("exact"):
            yield detection(document, neighbour, f"The same text stands in the corpus as {named(neighbour)}", 1.0)


rule = Rule(
    id="duplicates.exact",
    doc=__doc__ or "",
    severity="warning",
    advice="Keep one of the two, or point the canonical link of one to the other.",
    check=check,
)

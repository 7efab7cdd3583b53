"""Markers, but no reference list.

**What it finds.** Citation markers ("[1]" ... "[11]", raised figures, Markdown footnotes) in an article without a
list they could point to. All markers are one finding. Markers of author and year count, as a warning, where the
article is plainly written in that style: four works or more, half of them by several authors.

**Why it matters.** The text looks sourced and is not: the list was lost when the text was copied, or never existed.

**What to do.** Restore the list, turn the markers into links, or remove them.

**Example.** An article with [1] to [11] that ends with its last paragraph.

**Limits.** Two different numbers or more, starting at 1 or 2, are needed; a single "[1]" may be anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import reference_systems
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="error", advice="Restore the reference list, turn the markers into links, or remove them.")
def rule(document: Document) -> Iterator[Detection]:
    """Report all markers of one style together."""
    for system in document.view(reference_systems):
        if system.entries or not system.marks:
            continue
        keys = list(dict.fromkeys(mark.key for mark in system.marks))
        named = system.style == "author-year"
        what = "work" if named else "numbered source"
        yield Detection(
            message=f"The article refers to {len(keys)} {what}{'s'[: len(keys) > 1]} but has no reference list.",
            spans=tuple(mark.span for mark in system.marks),
            severity="warning" if named else None,
            confidence=0.8 if named else 0.95,
            evidence={"keys": keys[:100], "markers": len(system.marks), "style": system.style},
        )

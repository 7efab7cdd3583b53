"""Numbered markers, and no reference list at all.

**Finds** citation markers ("[1]" ... "[11]", raised figures, Markdown footnotes) in an article that has no list they
could point to. One finding with every marker as a span. Markers of author and year count (as a warning) where the
article is plainly written in that style: four works or more, half of them by several authors.

**Why it matters.** The text looks sourced and is not: the list was lost when the text was copied, or never existed.

**What to do.** Restore the list, turn the markers into links, or take them out.

**Example.** An article with [1] to [11] that ends with its last paragraph.

**Limits.** Two different numbers or more, starting at 1 or 2, are needed; a single "[1]" may be anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.author_year import author_years
from newsaudit.analyzers.citations.references import references
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding with every marker, when there is no list."""
    works = document.view(author_years)
    if works.marks and not works.entries:
        names = list(dict.fromkeys(mark.key for mark in works.marks))
        yield Detection(
            message=f"{len(names)} works are named by author and year, and the article has no reference list.",
            spans=tuple(mark.span for mark in works.marks),
            severity="warning",
            confidence=0.8,
            evidence={"keys": names[:100], "markers": len(works.marks), "style": "author-year"},
        )
    found = document.view(references)
    if found.entries or not found.marks:
        return
    keys = list(dict.fromkeys(mark.key for mark in found.marks))
    are = "sources are" if len(keys) > 1 else "source is"
    yield Detection(
        message=f"{len(keys)} numbered {are} referred to, and the article has no reference list.",
        spans=tuple(mark.span for mark in found.marks),
        confidence=0.95,
        evidence={"keys": keys[:100], "markers": len(found.marks), "style": found.style},
    )


rule = Rule(
    id="citations.no-reference-list",
    doc=__doc__ or "",
    severity="error",
    advice="Restore the reference list, turn the markers into links, or remove them.",
    check=check,
)

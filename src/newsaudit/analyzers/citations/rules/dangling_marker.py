"""A marker that points to no entry of the reference list.

**Finds** markers such as "[7]", a raised 7 or "[^7]" for which the article's list of references has no entry. All
markers that lead nowhere are one finding, with one span each.

**Why it matters.** The reader is promised a source and cannot find it.

**What to do.** Add the entry, or mend or remove the marker.

**Example.** "The bridge closed in May.[7]" above a list that ends with [6].

**Limits.** Brackets that are no citations (years, array subscripts, scores, editorial insertions) and raised figures
that are units are left out; raised figures glued by extraction are split against the keys of the list. Without any
list the finding is ``citations.no-reference-list``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import references
from newsaudit.rule import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MOST_PER_ENTRY = 2


def check(document: Document) -> Iterator[Detection]:
    """One finding with every marker that has no entry."""
    found = document.view(references)
    if not found.entries:
        return
    keys = found.entry_keys
    loose = [mark for mark in found.marks if mark.key not in keys]
    if not loose:
        return
    missing = list(dict.fromkeys(mark.key for mark in loose))
    # far more numbers than entries: the list is of something else
    if len(missing) > 3 and len(missing) > _MOST_PER_ENTRY * len(keys):
        return
    which = ", ".join(missing[:12])
    point = "markers point" if len(loose) > 1 else "marker points"
    yield Detection(
        message=f"{len(loose)} {point} to no entry of the reference list: {which}.",
        spans=tuple(mark.span for mark in loose),
        confidence=0.95,
        evidence={"missing": missing, "entries": len(found.entries), "markers": len(found.marks), "style": found.style},
    )


rule = Rule(
    id="citations.dangling-marker",
    doc=__doc__ or "",
    severity="error",
    advice="Add the missing entry to the reference list, or mend or remove the marker.",
    check=check,
)

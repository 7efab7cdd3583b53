"""A marker without an entry in the reference list.

**What it finds.** Markers such as "[7]", a raised 7 or "[^7]" for which the article's list of references has no
entry, and markers of author and year ("(Smith & Lee, 2019)") that a list of such works does not have. All such
markers are one finding, with one span each. A raised sign ("†", "*") without its note is reported as a note.

**Why it matters.** The reader is promised a source and cannot find it.

**What to do.** Add the entry, or correct or remove the marker.

**Example.** "The bridge closed in May.[7]" above a list that ends with [6].

**Limits.** Brackets that are no citations (years, array subscripts, scores, editorial insertions) and raised figures
that are units are left out; raised figures glued by extraction are split against the keys of the list. Without any
list the finding is ``citations.no-reference-list``. Works are compared by name and year alone, so they are a warning;
"the film Titanic (1997)" is no marker, and neither is "(Reuters, 2020)" in an article without a list of works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.marks import lost_signs
from newsaudit.analyzers.citations.references import reference_systems
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

MAX_KEYS_IN_MESSAGE = 12


@as_rule(severity="error", advice="Add the missing entry to the reference list, or correct or remove the marker.")
def rule(document: Document) -> Iterator[Detection]:
    """Report all numbered markers without an entry, all works, and all raised signs."""
    for system in document.view(reference_systems):
        if not system.entries or not system.dangling:
            continue
        missing = list(dict.fromkeys(mark.key for mark in system.dangling))
        named = system.style == "author-year"
        have = "marker has" if len(system.dangling) == 1 else "markers have"
        shown = "; ".join(missing[:MAX_KEYS_IN_MESSAGE]) if named else ", ".join(missing[:MAX_KEYS_IN_MESSAGE])
        yield Detection(
            message=f"{len(system.dangling)} {have} no entry in the reference list: {shown}.",
            spans=tuple(mark.span for mark in system.dangling),
            severity="warning" if named else None,
            confidence=0.85 if named else 0.95,
            evidence={
                "missing": missing[:100],
                "entries": len(system.entries),
                "markers": len(system.marks),
                "style": system.style,
            },
        )
    lost = lost_signs(document)
    if lost:
        signs = list(dict.fromkeys(span.of(document.text) for span in lost))
        yield Detection(
            message=f"The sign {' and '.join(signs)} has no note.",
            spans=lost,
            severity="info",
            confidence=0.7,
            evidence={"missing": signs, "style": "sign"},
        )

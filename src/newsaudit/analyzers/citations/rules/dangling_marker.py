"""A marker that points to no entry of the reference list.

**Finds** markers such as "[7]", a raised 7 or "[^7]" for which the article's list of references has no entry, and
markers of author and year ("(Smith & Lee, 2019)") that a list of such works does not hold. All markers that lead
nowhere are one finding, with one span each. A raised sign ("†", "*") whose note stands nowhere is a remark.

**Why it matters.** The reader is promised a source and cannot find it.

**What to do.** Add the entry, or mend or remove the marker.

**Example.** "The bridge closed in May.[7]" above a list that ends with [6].

**Limits.** Brackets that are no citations (years, array subscripts, scores, editorial insertions) and raised figures
that are units are left out; raised figures glued by extraction are split against the keys of the list. Without any list
the finding is `citations.no-reference-list`. Author and year are compared by name and year alone, hence a warning; "the
film Titanic (1997)" is no marker, and neither is "(Reuters, 2020)" in an article without a list of works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.author_year import author_years
from newsaudit.analyzers.citations.footnote_signs import lost_signs
from newsaudit.analyzers.citations.references import references
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MOST_PER_ENTRY = 2


def check(document: Document) -> Iterator[Detection]:
    """One finding with every marker that has no entry, one for works of author and year, one for raised signs."""
    yield from _numbers(document)
    yield from _works(document)
    yield from _signs(document)


def _numbers(document: Document) -> Iterator[Detection]:
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


def _works(document: Document) -> Iterator[Detection]:
    found = document.view(author_years)
    if not found.entries or not found.dangling:
        return
    missing = list(dict.fromkeys(mark.key for mark in found.dangling))
    if len(missing) > 3 and len(missing) > _MOST_PER_ENTRY * len(found.entries):
        return
    works = "works that are" if len(missing) > 1 else "a work that is"
    yield Detection(
        message=f"The text names {works} not in the reference list: {', '.join(missing[:12])}.",
        spans=tuple(mark.span for mark in found.dangling),
        severity="warning",
        confidence=0.85,
        evidence={
            "missing": missing[:100],
            "entries": len(found.entries),
            "markers": len(found.marks),
            "style": "author-year",
        },
    )


def _signs(document: Document) -> Iterator[Detection]:
    lost = lost_signs(document)
    if lost:
        signs = list(dict.fromkeys(span.of(document.text) for span in lost))
        yield Detection(
            message=f"The sign {' and '.join(signs)} points to a note that stands nowhere.",
            spans=lost,
            severity="info",
            confidence=0.7,
            evidence={"missing": signs, "style": "sign"},
        )


rule = Rule(
    id="citations.dangling-marker",
    doc=__doc__ or "",
    severity="error",
    advice="Add the missing entry to the reference list, or mend or remove the marker.",
    check=check,
)

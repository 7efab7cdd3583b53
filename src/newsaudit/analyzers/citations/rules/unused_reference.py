"""An entry of the reference list that no marker points to.

**Finds** numbered entries whose number stands nowhere in the text, in articles that do use markers; and entries of a
list by author and year that the text does not name, where it names most of the others.

**Why it matters.** Either a marker was lost in editing, so that a claim stands without its source, or the entry is left
over.

**What to do.** Put the marker where the source is used, or remove the entry.

**Example.** A list of five entries under a text with [1], [2], [3] and [5].

**Limits.** A list under a text without any marker (a plain "Sources" section) is no finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.author_year import author_years
from newsaudit.analyzers.citations.references import references
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.reference_list import Entry


def check(document: Document) -> Iterator[Detection]:
    """One finding with every unused entry."""
    found = document.view(references)
    used = found.mark_keys
    works = document.view(author_years)
    if works.unused:
        yield _detection(list(works.unused), len(works.entries), "author-year")
    if used and used & found.entry_keys:
        unused = [entry for entry in found.entries if entry.key not in used]
        if unused:
            yield _detection(unused, len(found.entries), found.style)


def _detection(unused: list[Entry], entries: int, style: str) -> Detection:
    which = ", ".join(entry.key for entry in unused[:12])
    return Detection(
        message=f"No marker points to {'entries' if len(unused) > 1 else 'entry'} {which} of the reference list.",
        spans=tuple(entry.span for entry in unused),
        confidence=0.9 if style != "author-year" else 0.75,
        evidence={"unused": [entry.key for entry in unused[:100]], "entries": entries, "style": style},
    )


rule = Rule(
    id="citations.unused-reference",
    doc=__doc__ or "",
    severity="info",
    advice="Put the marker where the source is used, or remove the entry.",
    check=check,
)

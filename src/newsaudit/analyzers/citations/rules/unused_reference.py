"""A reference that no marker points to.

**What it finds.** Numbered entries whose number is nowhere in the text, in articles that do use markers; and entries
of a list by author and year that the text does not name, where it names most of the others.

**Why it matters.** Either a marker was lost in editing and a claim is now without its source, or the entry is left
over.

**What to do.** Put the marker where the source is used, or remove the entry.

**Example.** A list of five entries under a text with [1], [2], [3] and [5].

**Limits.** A list under a text without any marker (a plain "Sources" section) is not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import reference_systems
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

MAX_KEYS_IN_MESSAGE = 12


@as_rule(severity="info", advice="Put the marker where the source is used, or remove the entry.")
def rule(document: Document) -> Iterator[Detection]:
    """Report all unused entries of a list together."""
    for system in document.view(reference_systems):
        unused = [entry.key for entry in system.unused]
        if unused:
            which = ", ".join(unused[:MAX_KEYS_IN_MESSAGE])
            entries = "entries" if len(unused) > 1 else "entry"
            yield Detection(
                message=f"No marker points to {entries} {which} of the reference list.",
                spans=tuple(entry.span for entry in system.unused),
                confidence=0.75 if system.style == "author-year" else 0.9,
                evidence={"unused": unused[:100], "entries": len(system.entries), "style": system.style},
            )

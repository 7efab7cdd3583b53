"""Two entries of the reference list with the same number.

**What it finds.** A number that more than one entry has.

**Why it matters.** A marker with that number points to two sources, so readers cannot know which is meant.

**What to do.** Renumber one of the entries and check the markers.

**Example.** "[4] City council, minutes" and further down "[4] Ministry of transport, report".

**Limits.** A second list that starts at 1 again under a heading of its own is read as a list of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import references
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.reference_list import Entry

MAX_REPEATED = 3  # numbers, or half of them: numbering that starts over throughout is two lists, not slips


@as_rule(severity="error", advice="Renumber one of the entries and check the markers that use the number.")
def rule(document: Document) -> Iterator[Detection]:
    """Report each number that is used again."""
    groups: dict[str, list[Entry]] = {}
    for entry in document.view(references).entries:
        groups.setdefault(entry.key, []).append(entry)
    repeated = {key: entries for key, entries in groups.items() if len(entries) > 1}
    for key, entries in repeated.items() if len(repeated) <= max(MAX_REPEATED, 0.5 * len(groups)) else ():
        yield Detection(
            message=f"{len(entries)} entries of the reference list have the number {key}.",
            spans=tuple(entry.span for entry in reversed(entries)),
            confidence=0.95,
            evidence={"number": key, "times": len(entries)},
        )

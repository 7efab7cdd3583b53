"""Two entries of the reference list with the same number.

**Finds** a number that stands before more than one entry.

**Why it matters.** A marker with that number points to two sources, so the reader cannot know which is meant.

**What to do.** Renumber one of the entries and check the markers.

**Example.** "[4] City council, minutes" and further down "[4] Ministry of transport, report".

**Limits.** A second list that starts at 1 again under a heading of its own is read as a list of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import references
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each number that comes again."""
    entries = document.view(references).entries
    groups: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        groups.setdefault(entry.key, []).append(index)
    repeated = {key: places for key, places in groups.items() if len(places) > 1}
    # numbering that starts over throughout is two lists, not slips
    if len(repeated) > max(3, 0.5 * len(groups)):
        return
    for key, places in repeated.items():
        yield Detection(
            message=f"{len(places)} entries of the reference list have the number {key}.",
            spans=tuple(entries[place].span for place in reversed(places)),
            confidence=0.95,
            evidence={"number": key, "times": len(places)},
        )


rule = Rule(
    id="citations.duplicate-number",
    doc=__doc__ or "",
    severity="error",
    advice="Renumber one of the entries and check the markers that use the number.",
    check=check,
)

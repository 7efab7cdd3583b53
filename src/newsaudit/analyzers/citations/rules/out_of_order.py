"""Markers that first appear out of order.

**Finds** markers whose number is lower than one that appeared before it, each counted at its first use.

**Why it matters.** Numbered sources are expected in the order of their first use; where they are not, text was moved or
markers were swapped, and a marker may stand behind the wrong statement.

**What to do.** Check that these markers stand where they belong; renumber.

**Example.** A text whose first markers are [3], [2], [1], [4].

**Limits.** Lists in alphabetical order are numbered by name, not by use; they are left out, and so are texts in which
most markers are out of order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import References, references
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.citations.marks import Mark
    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding with the markers that come too late."""
    found = document.view(references)
    if not found.entries:
        return
    keys = found.entry_keys
    first: dict[int, Mark] = {}
    for mark in found.marks:
        if mark.key.isdigit() and mark.key in keys:
            first.setdefault(int(mark.key), mark)
    numbers = list(first)
    late, highest = [], 0
    for number in numbers:
        if number < highest:
            late.append(number)
        highest = max(highest, number)
    if not late or len(numbers) < 3 or _alphabetical(found):
        return
    if len(late) > 2 and len(late) > 0.4 * len(numbers):
        return
    which = ", ".join(map(str, late[:12]))
    yield Detection(
        message=f"Markers appear out of order: {which} first used behind a higher number.",
        spans=tuple(first[number].span for number in late),
        confidence=0.8,
        evidence={"order": [*map(str, numbers[:50])], "late": [*map(str, late[:50])]},
    )


def _alphabetical(found: References) -> bool:
    bodies = [entry.body.casefold() for entry in found.entries]
    return len(bodies) >= 4 and bodies == sorted(bodies)


rule = Rule(
    id="citations.out-of-order",
    doc=__doc__ or "",
    severity="info",
    advice="Check that the markers stand where they belong, and renumber.",
    check=check,
)

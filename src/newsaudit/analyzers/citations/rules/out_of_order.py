"""Markers that first appear out of order.

**What it finds.** Markers whose number is lower than one that appeared before, each counted at its first use.

**Why it matters.** Numbered sources are expected in the order of their first use. Where they are not, text was moved
or markers were swapped, and a marker may follow the wrong statement.

**What to do.** Check that each marker follows its statement, and renumber.

**Example.** A text whose first markers are [3], [2], [1], [4].

**Limits.** Lists in alphabetical order are numbered by name, not by use; they are left out, and so are texts in which
most markers are out of order.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import References, references
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.citations.marks import Mark
    from newsaudit.document import Document

MIN_KEYS = 3
MAX_LATE = 0.4  # share of the keys, where more than two are late: numbered by another system
MIN_ALPHABETICAL = 4  # entries; fewer are in alphabetical order by chance


@as_rule(severity="info", advice="Check that each marker follows its statement, and renumber.")
def rule(document: Document) -> Iterator[Detection]:
    """Report the markers that come too late, together."""
    found = document.view(references)
    keys = {entry.key for entry in found.entries}
    first: dict[int, Mark] = {}
    for mark in found.marks:
        if mark.key.isdigit() and mark.key in keys:
            first.setdefault(int(mark.key), mark)
    numbers = list(first)
    late = [number for number, highest in zip(numbers, accumulate(numbers, max), strict=True) if number < highest]
    if not late or len(numbers) < MIN_KEYS or _alphabetical(found):
        return
    if len(late) <= 2 or len(late) <= MAX_LATE * len(numbers):
        which = ", ".join(map(str, late[:12]))
        yield Detection(
            message=f"These markers are first used after a higher number: {which}.",
            spans=tuple(first[number].span for number in late),
            confidence=0.8,
            evidence={"order": [*map(str, numbers[:50])], "late": [*map(str, late[:50])]},
        )


def _alphabetical(found: References) -> bool:
    bodies = [entry.body.casefold() for entry in found.entries]
    return len(bodies) >= MIN_ALPHABETICAL and bodies == sorted(bodies)

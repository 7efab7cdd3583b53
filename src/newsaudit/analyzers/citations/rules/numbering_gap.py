"""A number that is missing from the list and from the text.

**What it finds.** Numbers that are missing between the first and the last entry of the reference list and that no
marker uses either. A number that only the list lacks is a dangling marker; one that only the text lacks is an unused
reference.

**Why it matters.** A source and its statement were probably removed together, perhaps by accident.

**What to do.** Check what was removed, and renumber if it was meant to be.

**Example.** Entries 1, 2, 4 and 5 under a text with [1], [2], [4] and [5].

**Limits.** Needs a list of three entries or more whose numbers ascend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import references
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

MAX_MISSING = 3  # of numbers that no marker uses; with more the list is an excerpt or numbered by another system
MAX_GAPS = 12  # of numbers that the list lacks


@as_rule(severity="info", advice="Check what was removed, and renumber if it was meant to be.")
def rule(document: Document) -> Iterator[Detection]:
    """Report each missing number."""
    found = document.view(references)
    numbers = [int(entry.key) for entry in found.entries if entry.key.isdigit()]
    known, used = set(numbers), {mark.key for mark in found.marks}
    if len(known) < 2 or len(numbers) != len(found.entries) or min(numbers) > 2:
        return
    if max(numbers) - min(numbers) + 1 - len(known) > MAX_GAPS:
        return
    gaps = [number for number in range(min(numbers), max(numbers)) if number not in known]
    missing = [number for number in gaps if str(number) not in used]
    for number in missing if len(missing) <= MAX_MISSING else ():
        after = next(entry for entry in found.entries if int(entry.key) > number)
        yield Detection(
            message=f"The reference list goes from {number - 1} to {after.key}: number {number} is missing.",
            spans=(after.span,),
            confidence=0.9,
            evidence={"missing": str(number)},
        )

"""A number left out, in the list and in the text.

**Finds** numbers that are missing between the first and the last entry of the reference list and that no marker uses
either. A number that only the list lacks is a dangling marker; one that only the text lacks is an unused reference.

**Why it matters.** A source and the statement it belonged to were probably taken out together, or by accident.

**What to do.** Check what was removed; renumber when it was meant.

**Example.** Entries 1, 2, 4 and 5 under a text with [1], [2], [4] and [5].

**Limits.** Needs a list of three entries or more whose numbers ascend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import references
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MOST = 3  # more numbers missing than this: the list is an excerpt, or numbered by another system


def check(document: Document) -> Iterator[Detection]:
    """One finding for each missing number."""
    found = document.view(references)
    entries = [entry for entry in found.entries if entry.key.isdigit()]
    numbers = [int(entry.key) for entry in entries]
    if len(set(numbers)) < 2 or len(entries) != len(found.entries) or min(numbers) > 2:
        return
    known, used = set(numbers), found.mark_keys
    if max(numbers) - min(numbers) + 1 - len(known) > _MOST * 4:
        return
    between = range(min(numbers), max(numbers))
    missing = [number for number in between if number not in known and str(number) not in used]
    if len(missing) > _MOST:
        return
    for number in missing:
        after = next(entry for entry in entries if int(entry.key) > number)
        yield Detection(
            message=f"The reference list goes from {number - 1} to {after.key}: number {number} is missing.",
            spans=(after.span,),
            confidence=0.9,
            evidence={"missing": str(number)},
        )


rule = Rule(
    id="citations.numbering-gap",
    doc=__doc__ or "",
    severity="info",
    advice="Check what was removed, and renumber when it was meant.",
    check=check,
)

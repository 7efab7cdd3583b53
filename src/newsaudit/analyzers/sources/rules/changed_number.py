"""A figure differs from its source.

**What it finds.** Numbers, sums, percentages, units, currencies, dates, weekdays and times of day that differ from
those in the same place of the source: another value, swapped digits, million for billion, percent for percentage
points. A figure that is rounded as announced, spelled out, converted, or the sum or difference of two of the source's
figures is equal.

**Why it matters.** A wrong figure is the most frequent reason for a correction.

**What to do.** Check the figure against the source.

**Example.** “4.5 billion” where the report has “4.5 million”.

**How it decides.** The source's figure between the same words, with the same unit or next to the same words; see
docs/sources.md.

**Limits.** A figure that was changed to another one of the same sentence is found only where the words around it are
the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.sources.findings import changed
from newsaudit.definitions import as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Detection
    from newsaudit.document import Document
    from newsaudit.sources.difference import Difference


def _message(item: Difference) -> str:
    return f"The article says “{item.now}”; the source says “{item.was}”."


@as_rule(severity="error", advice="Check the figure against the source.")
def rule(document: Document) -> Iterator[Detection]:
    """One finding per place."""
    return changed(document, "changed-number", _message)

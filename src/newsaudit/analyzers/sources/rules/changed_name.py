"""changed-name.

**Finds** x.

**Why it matters.** x.

**What to do.** x.

**Example.** x.

**Source.** x.

**Limits.** x.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.sources.findings import detection, differences, named
from newsaudit.definitions import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Detection
    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding per place."""
    for item in differences(document, "changed-name"):
        yield detection(document, item, f"“{item.now}”; {named(item)} has “{item.was}”.")


rule = Rule(
    id="sources.changed-name",
    doc=__doc__ or "",
    severity="warning",
    advice="Check it against the source.",
    check=check,
)

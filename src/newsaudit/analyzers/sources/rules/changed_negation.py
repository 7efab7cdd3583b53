"""A negation or direction differs from its source.

**What it finds.** A "not" (never, none, without) that was lost or added, and directions that were reversed: rose and
fell, more and less, before and after, won and lost.

**Why it matters.** One word turns the statement into its opposite, and the rest still reads like the source.

**What to do.** Check the statement against the source.

**Example.** “The paths will be resurfaced” where the minutes say that they will not.

**How it decides.** The words next to the negation are aligned with the source's; the lists of words are in
lexicons/sources; see docs/sources.md.

**Limits.** Languages without such a list are not covered, and the analyzer says so. A negation put in other words
("refused", "failed to") is not a difference.
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

_MESSAGES = {
    "added": "The article denies what the source says: “{now}”; the source says “{was}”.",
    "dropped": "A negation of the source is missing: “{now}”; the source says “{was}”.",
    "direction": "The direction is reversed: “{now}”; the source says “{was}”.",
}


def _message(item: Difference) -> str:
    return _MESSAGES[item.kind].format(now=item.now, was=item.was)


@as_rule(severity="error", advice="Check the statement against the source.")
def rule(document: Document) -> Iterator[Detection]:
    """One finding per place."""
    return changed(document, "changed-negation", _message)

"""A quotation differs from its source.

**What it finds.** Words inside quotation marks that were replaced, dropped without an ellipsis or added, and
quotations that were joined from different places. Other quotation marks, case, spaces, ellipses, [insertions] and "he
said" in the middle are not differences.

**Why it matters.** A quotation is a promise that somebody said these words.

**What to do.** Use the source's words, mark what was left out, or report the statement without quotation marks.

**Example.** “We are closing the harbour” where the press release has “We are not closing the harbour”.

**How it decides.** The quotation is looked for word for word; failing that, at the place where most of its rare words
are in the same order; see docs/sources.md.

**Limits.** Quotations of fewer than three words are not compared, nor are translated ones. A mistake that was mended
on purpose is reported as well.
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
    "replaced": "The quotation says “{now}”; the source says “{was}”.",
    "dropped": "The quotation leaves out words of the source without an ellipsis: “{was}”.",
    "added": "The quotation has words that the source does not have: “{now}”.",
    "joined": "The quotation joins words from different places of the source.",
}


def _message(item: Difference) -> str:
    return _MESSAGES[item.kind].format(now=item.now, was=item.was)


@as_rule(severity="error", advice="Use the source's words, or take away the quotation marks.")
def rule(document: Document) -> Iterator[Detection]:
    """One finding per place."""
    return changed(document, "altered-quotation", _message)

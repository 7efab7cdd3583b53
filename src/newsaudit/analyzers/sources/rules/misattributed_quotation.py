"""A quotation is given to another person than in its source.

**What it finds.** Quotations that the sources have, next to the name of somebody else.

**Why it matters.** It puts words into somebody's mouth.

**What to do.** Name the person who says it in the source.

**Example.** “It was a hard decision,” said Sim, where the press release quotes Rennie.

**How it decides.** The name next to the verb of saying, here and in the source; where the source names nobody there,
the last speaker it introduced; see docs/sources.md.

**Limits.** Speakers who are named by a pronoun or a role only are not compared.
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
    return f"The quotation is given to {item.now}; in the source it is by {item.was}."


@as_rule(severity="error", advice="Name the person who says it in the source.")
def rule(document: Document) -> Iterator[Detection]:
    """One finding per place."""
    return changed(document, "misattributed-quotation", _message)

"""The same text is in the corpus under another id.

**What it finds.** Articles with the same words in the same order; case, accents, punctuation, line breaks and
boilerplate do not count.

**Why it matters.** One of the two is probably an import done twice, a second address of the same page, or a wire
story that another desk has run already.

**What to do.** Keep one of the two, or point the canonical link of one to the other.

**Example.** The same report from two feeds, once with typographic quotation marks.

**How it decides.** Equality of folded words; see docs/near-copies.md.

**Limits.** Lines that look like boilerplate are left out on both sides, so two copies may differ in those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.duplicates.relation import detections, is_exact, named
from newsaudit.definitions import as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Detection
    from newsaudit.document import Document
    from newsaudit.neighbour import Neighbour


def _message(neighbour: Neighbour) -> str | None:
    return f"The same text is in the corpus as {named(neighbour)}" if is_exact(neighbour) else None


@as_rule(severity="warning", advice="Keep one of the two, or point the canonical link of one to the other.")
def rule(document: Document) -> Iterator[Detection]:
    """One finding per neighbour."""
    return detections(document, _message)

"""A sentence in which an assistant dates what it knows.

**Finds** "As of my last update in September 2021", "my training data", "截至我最后一次更新": a first person with a
word for training, knowledge or update.

**Why it matters.** What follows may be years old, and nobody has checked whether it still holds.

**What to do.** Check the facts of the sentence against today's, and take the clause out.

**Example.** "As of my knowledge cutoff in April 2023, no successor had been named."

**Method.** Word classes of one language in one sentence (see docs/leftovers.md). An error at the head or tail of the
article, a warning within it. Quotations and reports are let through, and so is "since my last update" of a live blog.

**Limits.** A dated clause without the first person ("as of September 2021") is not taken for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.leftovers import detections
from newsaudit.definitions import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Detection
    from newsaudit.document import Document

__all__ = ["rule"]

_MESSAGE = "Here an assistant dates what it knows."


def check(document: Document) -> Iterator[Detection]:
    """One detection for each sentence or bracket."""
    yield from detections(document, "knowledge-cutoff", _MESSAGE, edge=True)


rule = Rule(
    id="disclosure.leftover-knowledge-cutoff",
    doc=__doc__ or "",
    severity="error",
    advice="Check the facts of the sentence against today's, and take the clause out.",
    check=check,
)

"""A sentence in which an assistant speaks to whoever asked it.

**Finds** openings ("Certainly! Here is the translated text:", "Voici une version réécrite de l'article :"), offers of
more help ("Let me know if you'd like ...", "如需进一步修改，请告诉我") and remarks on what was done for the one who
asked ("I've rewritten the article to make it more engaging").

**Why it matters.** It is no part of the article, and shows readers that nobody read it through before it went out.

**What to do.** Take the sentence out, and read the rest once more.

**Example.** "Here's a rewritten version of the article:"

**Method.** Word classes of one language in one sentence (see docs/leftovers.md). An error at the head or tail of the
article, a warning within it. Quotations, reports and transcripts are let through; so is "Here is the full text of the
speech:".

**Limits.** "I hope this helps" counts only where it is all that the sentence says; a columnist may write it.
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

_MESSAGE = "Here an assistant speaks to whoever asked it."


def check(document: Document) -> Iterator[Detection]:
    """One detection for each sentence or bracket."""
    yield from detections(document, "assistant-voice", _MESSAGE, edge=True, confidence=0.9)


rule = Rule(
    id="disclosure.leftover-assistant-voice",
    doc=__doc__ or "",
    severity="error",
    advice="Take the sentence out, and read the rest once more.",
    check=check,
)

"""A note of a pipeline on what its input lacked or its output left out.

**Finds** notes of translators, summarisers and extractors: "(注：原文此处截断)", "[Note: the rest of the article was
truncated]", "The content you provided is raw binary data", "[continued in next message]", "[+1234 chars]".

**Why it matters.** A part of the article is missing, and the note was not meant for readers.

**What to do.** Fetch the whole text and put in what is missing, or say so in your own words.

**Example.** "(Note: The original text ends abruptly here.)"

**Method.** A word for the input or the rest with a word for what is wrong with it, in brackets, behind a note mark,
or with "you provided"; see docs/leftovers.md. An error at the head or tail of the article, a warning within it.

**Limits.** A note for readers that an article was shortened is none; "[truncated]" is one only where it stands in
brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.leftovers import detections
from newsaudit.analyzers.disclosure.leftovers_tokens import tokens
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_MESSAGE = "A pipeline noted here what its input lacked or its output left out."


def check(document: Document) -> Iterator[Detection]:
    """One detection for each sentence or bracket."""
    yield from detections(document, "truncation-note", _MESSAGE, edge=True)
    for item in tokens(document, "truncation-note"):
        yield Detection(message=_MESSAGE, spans=(item.span,), confidence=0.95, evidence={"matched": [item.name]})


rule = Rule(
    id="disclosure.leftover-truncation-note",
    doc=__doc__ or "",
    severity="error",
    advice="Fetch the whole text and put in what is missing, or say in your own words what was left out.",
    check=check,
)

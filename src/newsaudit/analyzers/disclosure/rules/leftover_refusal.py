"""A sentence in which an assistant declines what it was asked.

**Finds** a refusal that speaks to whoever ran the assistant: "As an AI language model, I ...", an apology or an
inability joined to what assistants do and to a request, an input or something out of their reach ("I'm unable to help
with rewriting this article", "Es tut mir leid, aber ich kann diesen Text nicht übersetzen").

**Why it matters.** The text was published unread, and where the refusal stands a passage is missing.

**What to do.** Take the sentence out, and write what should have stood there.

**Example.** "I'm sorry, but I can't assist with that request."

**Method.** Word classes of one language in one sentence (see docs/leftovers.md). Quotations, code, reports ("the bot
replied ..."), transcripts with speakers' names and lists of examples are let through.

**Limits.** A refusal without a word for the request, the text or the assistant itself ("I can't do that.") is not
told from speech.
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

_MESSAGE = "Here an assistant declines what it was asked."


def check(document: Document) -> Iterator[Detection]:
    """One detection for each sentence or bracket."""
    yield from detections(document, "refusal", _MESSAGE)


rule = Rule(
    id="disclosure.leftover-refusal",
    doc=__doc__ or "",
    severity="error",
    advice="Take the sentence out, and write what should have stood there.",
    check=check,
)

"""An instruction to an assistant, or its request for input.

**Finds** orders about a text that open a sentence ("Rewrite the following article in 500 words",
"请将以下文章改写成..."), orders to write one with a length or a tone, roles ("Act as a professional journalist"), and
requests for the text to work on ("Please paste the article you would like me to summarize").

**Why it matters.** The reader sees how the text was made and not what it should say.

**What to do.** Take the instruction out, and check that what it asked for was done and checked.

**Example.** "Write a 600-word news article about the new harbour tunnel in a neutral tone."

**Method.** Word classes of one language in one sentence, the order first (last in Japanese and Korean); see
docs/leftovers.md. Quotations, code, reports and items of lists are let through: an article about prompts shows some.

**Limits.** An exercise for pupils ("Summarise the text below") reads the same as a prompt.
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

_MESSAGE = "This is an instruction to an assistant, or its request for input."


def check(document: Document) -> Iterator[Detection]:
    """One detection for each sentence or bracket."""
    yield from detections(document, "prompt-echo", _MESSAGE)


rule = Rule(
    id="disclosure.leftover-prompt-echo",
    doc=__doc__ or "",
    severity="error",
    advice="Take the instruction out, and check what it asked for.",
    check=check,
)

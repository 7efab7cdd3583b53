"""A mark of a model's reasoning, or of the template that it was run with.

**Finds** "<think>", "</thinking>", "<|im_start|>assistant", "[INST]", a line "Thought for 14 seconds", and reasoning
about the one who asked ("the user wants me to write a news story").

**Why it matters.** What stands behind such a mark was never meant for readers, and the text was published unread.

**What to do.** Take out the mark and the reasoning that it opens or closes.

**Example.** "<think>The user wants a news article.</think> The tunnel opens in May."

**Method.** Shapes with a literal anchor, and word classes for reasoning (see docs/leftovers.md). Marks in quotation
marks or code, and marks that the sentence speaks of ("between <think> tags"), are let through.

**Limits.** Reasoning without a mark and without a word for the user is not told from prose.
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


def check(document: Document) -> Iterator[Detection]:
    """One detection for each token."""
    for item in tokens(document, "think-tag"):
        yield Detection(
            message="This is a mark of a model's reasoning, or of the template that it was run with.",
            spans=(item.span,),
            confidence=0.95,
            evidence={"token": item.name},
        )
    yield from detections(document, "think-tag", "Here a model reasons about the one who asked it.", confidence=0.9)


rule = Rule(
    id="disclosure.leftover-think-tag",
    doc=__doc__ or "",
    severity="error",
    advice="Take out the mark and the reasoning that it opens or closes.",
    check=check,
)

"""The article says that no AI was used.

**What it finds.** "No AI was used to create this article", "100% human-written", "本文未使用人工智能", in 46 languages.
The finding is an error when the article breaks the claim itself: when it also discloses AI for its text, or
when an assistant left its own words or tokens in it.

**Why it matters.** The claim is a promise to readers. Nothing in a text can prove it, but the text can refute
it; that is the strongest sign that a label was set by habit, or that a template was left in place.

**What to do.** Keep the claim only where it holds for the whole article, pictures and
translation included. Where something speaks against it, find out how the text was made, and correct the one or
the other.

**Example.** "No AI was used to create this article." at the end of an article headed "Translated by AI".

**How it decides.** A negation joined to the agent, about this text or alone on a short line; compared with what
the rules ai-disclosure and leftover-... find. Slots to fill in and notes on text cut off do not count: any
template leaves them.

**Limits.** Claims about a newsroom as a whole are found only near the top or the end of the article, and a
claim about other parts or a house in general is not held against a disclosure. Pictures and sound made with AI
do not contradict a text written by people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.disclosure.conflicts import conflict
from newsaudit.analyzers.disclosure.statements import disclosures
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_SURE = 0.95  # confidence
_AGAINST = {
    "disclosure": "The text says that no AI was used to make it; another sentence says that AI was.",
    "leftover": "The text says that no AI was used to make it; it has words or tokens of an assistant.",
}


@as_rule(
    severity="info",
    advice="Keep the claim only where it holds for the whole article, pictures and translation included.",
)
def rule(document: Document) -> Iterator[Detection]:
    """One detection a claim; an error where something in the text speaks against it."""
    for item in document.view(disclosures).of("no-ai"):
        evidence: dict[str, Any] = {"language": item.language, "position": item.position, "matched": item.entries}
        against = conflict(document, item)
        if against is None:
            yield Detection(
                message="The text says that no AI was used to make it.",
                spans=(item.span,),
                confidence=item.confidence,
                evidence=evidence,
            )
            continue
        yield Detection(
            message=_AGAINST[against.by],
            advice="Find out how the text was made, and correct the claim or what speaks against it.",
            spans=(item.span, against.span),
            severity="error",
            confidence=_SURE,
            evidence=evidence | {"contradicted_by": against.by, "kind": against.kind},
        )

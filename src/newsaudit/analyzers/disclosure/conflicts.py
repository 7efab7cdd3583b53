"""What speaks against a claim that no AI was used: a disclosure, or the leftovers of an assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.leftovers import leftovers
from newsaudit.analyzers.disclosure.leftovers_tokens import tokens, tracking
from newsaudit.analyzers.disclosure.statements import disclosures

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.statements import Disclosure
    from newsaudit.document import Document
    from newsaudit.span import Span


# kinds that only an assistant leaves behind; a slot or a note on a text cut off may come from any template
_WORDS = frozenset({"refusal", "assistant-voice", "prompt-echo", "knowledge-cutoff", "think-tag"})
_TOKENS = ("tool-token", "think-tag")


class Conflict(NamedTuple):
    """What speaks against a claim.

    Attributes:
        by: "disclosure" or "leftover".
        kind: the level of the disclosure, or the kind of the leftover.
        span: where it is.
    """

    by: str
    kind: str
    span: Span


def conflict(document: Document, claim: Disclosure) -> Conflict | None:
    """The first disclosure of the text itself, else the first leftover; None for a claim about other texts or parts."""
    if claim.covers != "this":
        return None
    made = [item for item in document.view(disclosures).of("disclosure") if item.level not in {"image", "audio"}]
    if made:
        return Conflict("disclosure", made[0].level, made[0].span)
    left = [
        *((item.unit.span, item.kind) for item in document.view(leftovers).found if item.kind in _WORDS),
        *((token.span, kind) for kind in _TOKENS for token in tokens(document, kind)),
        *((parameter.span, "tracking-parameter") for parameter, _ in tracking(document)),
    ]
    apart = sorted(item for item in left if item[0].end <= claim.span.start or item[0].start >= claim.span.end)
    return Conflict("leftover", apart[0][1], apart[0][0]) if apart else None

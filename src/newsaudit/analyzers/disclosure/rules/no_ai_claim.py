"""The article says that no AI was used.

What it finds: "No AI was used to create this article", "100% human-written", "本文未使用人工智能", in
sixteen languages.

Why it matters: the claim is a promise to readers. Nothing in a text can prove it; a leftover of an assistant or a
second statement can break it (see disclosure.contradiction).

What to do: keep it only where the newsroom can stand behind it for the whole article, pictures and translation
included.

Example: "No AI was used to create this article."

Method: a negation joined to the agent, about this text or alone on a short line. Limits: claims about a newsroom as a
whole are found only near the top or the end of the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.statements import statements
from newsaudit.rule import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """One detection a claim."""
    for item in document.view(statements).of("no-ai"):
        yield Detection(
            message="The text says that no AI was used to make it.",
            spans=(item.span,),
            confidence=item.confidence,
            evidence={"language": item.language, "position": item.position, "matched": item.entries},
        )


rule = Rule(
    id="disclosure.no-ai-claim",
    doc=__doc__ or "",
    severity="info",
    advice="Keep the claim only where it holds for the whole article, pictures and translation included.",
    check=check,
)

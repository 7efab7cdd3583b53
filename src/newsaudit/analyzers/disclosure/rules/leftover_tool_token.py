"""A token that a chat tool puts in place of a source, a file or a picture.

**Finds** "citeturn0search0", ":contentReference[oaicite:0]{index=0}", "【4†source】", "[cite_start]", "filecite",
"grok_card", "[web:3]", "<ref_17>", "[attached_file:1]", "sandbox:/mnt/data/..." and their like.

**Why it matters.** It is near-proof that a passage was copied from an assistant, and that the source it names was
lost.

**What to do.** Put the source in place of the token, or take the claim out if nobody knows the source.

**Example.** "Rents rose by 4 percent last year. citeturn2news5"

**Method.** The shapes are data (``[[token]]`` in ``lexicons/leftovers/any.toml``), each with a literal anchor. Tokens
that stand alone in quotation marks or code, and tokens that the sentence speaks of ("tokens such as oaicite"), are let
through; one in the middle of a quotation is not.

**Limits.** An article that shows such tokens without quotation marks, code or a word for them sets it off. A token of
a family that no row describes is not found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.leftovers_tokens import tokens
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """One detection for each token."""
    for item in tokens(document, "tool-token"):
        yield Detection(
            message="This token is what a chat tool puts in place of a source, a file or a picture.",
            spans=(item.span,),
            confidence=0.97,
            evidence={"token": item.name},
        )


rule = Rule(
    id="disclosure.leftover-tool-token",
    doc=__doc__ or "",
    severity="error",
    advice="Put the source in place of the token, or take the claim out if nobody knows it.",
    check=check,
)

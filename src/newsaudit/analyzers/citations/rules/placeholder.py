"""A place where a source was still to be filled in.

**Finds** an editor's notes on a source or a link: a word for a source with a word for its absence ("[source needed]",
"[Quelle fehlt]"), a question ("[who?]"), and marks of unfinished work ("(link TK)", "TKTK", "TODO").

**Why it matters.** The reader sees that the claim was never checked.

**What to do.** Fill in the source, or take the claim out.

**Example.** "The bridge was closed for six weeks [source?]."

**Method.** A bracket is judged by the kinds of words in it (`[note]` in `lexicons/placeholders/any.toml`).

**Limits.** Slots to fill in ("[Your Name]", "[insert date]", "[insert link]", "XX percent") are the matter of
`disclosure.leftover-placeholder`, and slots of template languages ("{{cn}}") that of `boilerplate.template-slot`.
Editorial insertions ("[the company]"), "[sic]" and "[...]" are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection, Rule
from newsaudit.document.placeholders import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """One detection for each placeholder."""
    for item in document.view(placeholders):
        if item.kind == "source":
            yield Detection(
                message="A source was still to be filled in here.",
                spans=(item.span,),
                confidence=0.9,
                evidence={"reason": item.reason},
            )


rule = Rule(
    id="citations.placeholder",
    doc=__doc__ or "",
    severity="error",
    advice="Fill in the source or the figure, or take the claim out.",
    check=check,
)

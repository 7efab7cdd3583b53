"""A note about a source that is still to be filled in.

**What it finds.** An editor's notes about a source or a link: a word for a source with a word for its absence
("[source needed]", "[Quelle fehlt]"), a question ("[who?]"), and marks of unfinished work ("(link TK)", "TKTK",
"TODO").

**Why it matters.** Readers see that the claim was never checked.

**What to do.** Fill in the source, or remove the claim.

**Example.** "The bridge was closed for six weeks [source?]."

**How it decides.** A bracket is judged by the kinds of words in it (``[note]`` in
``lexicons/placeholders/any.toml``).

**Limits.** Slots to fill in ("[Your Name]", "[insert link]", "XX percent") are reported by
``disclosure.leftover-placeholder``, and slots of template languages ("{{cn}}") by ``boilerplate.template-slot``.
Editorial insertions ("[the company]"), "[sic]" and "[...]" are not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection, as_rule
from newsaudit.document.placeholders import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MISSING = "A source is still to be filled in here."


@as_rule(severity="error", advice="Fill in the source or the figure, or remove the claim.")
def rule(document: Document) -> Iterator[Detection]:
    """Report each note."""
    for item in document.view(placeholders):
        if item.kind == "source":
            unfinished = item.reason == "mark of unfinished work"
            message = "A mark of unfinished work is left in the text." if unfinished else _MISSING
            yield Detection(message=message, spans=(item.span,), confidence=0.9, evidence={"reason": item.reason})

"""A note says that the article was changed, but not what, when or why.

**What it finds.** A correction, an update or an editor's note on the article itself, in twenty languages, that lacks
its type (correction, clarification or update), its date, or what was changed.

**Why it matters.** "This article has been amended" does not tell readers whether the version they quoted was wrong.
They cannot tell what to take back, and archives cannot tell a corrected error from a typing slip.

**What to do.** Say what was wrong and what is right, whether it is a correction or an update, and on which day; in
the metadata use schema.org `correction` and `dateModified`.

**Example.** "This article has been amended." Silent: "Correction, 3 May 2024: an earlier version of this article gave
the wrong length of the bridge; it is 120 metres."

**Limits.** "What" counts words besides cue and date (six, or twelve code points in scripts without spaces); it cannot
tell a good account from a poor one. A note that lacks only its date has a low confidence: many newsrooms date the
article and not the note. Labels of dates ("Updated: 3 May") are no notes.

**Source.** The corrections criteria of NewsGuard, the Journalism Trust Initiative (CWA 17493, clause 15) and the
Trust Project; schema.org `CorrectionComment`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.corrections import MIN_WORDS, corrections
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_SAYS = {"type": "whether it is a correction or an update", "date": "when", "what": "what was changed"}
_CONFIDENCE = {"what": 0.85, "type": 0.8, "date": 0.6}


@as_rule(
    severity="info",
    advice="Say what was wrong and what is right, whether it is a correction or an update, and on which day.",
    threshold=0.5,
)
def rule(document: Document) -> Iterator[Detection]:
    """Report each note that leaves something out."""
    for note in document.view(corrections):
        if note.lacks:
            yield Detection(
                message=f"The correction note does not say {' or '.join(_SAYS[name] for name in note.lacks)}.",
                spans=(note.span,),
                confidence=max(_CONFIDENCE[name] for name in note.lacks),
                evidence={
                    "lacks": list(note.lacks),
                    "type": note.kind or None,
                    "entry": note.entry,
                    "least_words": MIN_WORDS,
                },
            )

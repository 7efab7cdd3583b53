"""A paragraph runs on without a break.

**Finds** lines of running prose with more than 250 words (300 in languages that were not measured); 99.7 % of the
paragraphs in news have fewer than 200.

**Why it matters.** A wall of text is skipped, above all on small screens; often paragraph breaks were lost in
extraction.

**What to do.** Break it where the subject changes, or restore the breaks.

**Example.** A whole interview in one line.

**Limits.** An article that is one line as a whole is reported once.

**Source.** Measured on the paragraphs of 130 English and 55 German news articles; see `lexicons/readability`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.readability.norms import norms
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def _check(document: Document) -> Iterator[Detection]:
    limit = norms(document.language.code)["long_paragraph"]
    counts = document.line_word_counts
    for line, running in zip(document.lines, document.paragraphs, strict=True):
        if running and counts[line.index] > limit:
            yield Detection(
                message=f"A paragraph of {counts[line.index]} words without a break.",
                spans=(line.span,),
                confidence=0.8,
                evidence={"words": counts[line.index], "threshold": limit},
            )


rule = Rule(
    "readability.very-long-paragraph", __doc__ or "", "info", "Break the paragraph where its subject changes.", _check
)

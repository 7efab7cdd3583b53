"""A paragraph is longer than nearly all paragraphs in news.

**What it finds.** Lines of running prose with more than 250 words (300 in languages that were not measured); 99.7 %
of the paragraphs in news have fewer than 200.

**Why it matters.** Readers skip a wall of text, above all on small screens. Paragraph breaks may also have been lost in
extraction.

**What to do.** Break it where the subject changes, or restore the breaks.

**Example.** A whole interview in one line.

**How it decides.** Words per line of running prose, compared with the norm of the language.

**Limits.** An article that is one line as a whole is reported once.

**Source.** Measured on the paragraphs of 130 English and 55 German news articles; see `lexicons/readability`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.readability.counts import norms
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="info", advice="Break the paragraph where its subject changes.")
def rule(document: Document) -> Iterator[Detection]:
    limit = norms(document.language.code)["long_paragraph"]
    for line, words in zip(document.lines, document.line_word_counts, strict=True):
        if words > limit and document.paragraphs[line.index]:
            yield Detection(
                message=f"This paragraph has {words} words without a break.",
                spans=(line.span,),
                confidence=0.8,
                evidence={"words": words, "threshold": limit},
            )

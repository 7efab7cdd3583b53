"""A winner's score that begins with the lower number.

**What it finds.** A verb of winning and a score in one sentence, the lower number first ("United won 1-3").

**Why it matters.** Readers take the first number for that of the team the sentence is about.

**What to do.** Turn the score round, or check who won.

**Example.** "United won 1-3 on Saturday."

**Limits.** Some leagues give the home side first whoever won: switch the rule off there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.plugin import Detection, Edit, Lexicon, Rule, Span, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.plugin import Document

__all__ = ["score_order"]

_SCORE = re.compile(r"(?<![\d-])(\d{1,2})-(\d{1,2})(?![\d-])")
_VERBS = Lexicon.read("newsaudit_sports", "lexicons")


def _check(document: Document) -> Iterator[Detection]:
    """One finding a sentence."""
    hits = _VERBS.hits(document)
    won, lost = hits.of("won"), hits.of("lost")
    for sentence in document.body_sentences:
        span = Span(sentence.start, sentence.end)
        inside = [hit for hit in won if span.start <= hit.start < span.end]
        score = _SCORE.search(document.text, span.start, span.end)
        if inside and score and not any(span.start <= hit.start < span.end for hit in lost):
            first, second = int(score[1]), int(score[2])
            if first < second:
                at = Span(*score.span())
                yield Detection(
                    message=f"The winner's score reads {score[0]}.",
                    spans=(at,),
                    confidence=0.7,
                    evidence={"verb": inside[0].entry.text},
                    suggestion=Suggestion((Edit(at, f"{second}-{first}"),), safe=False),
                )


score_order = Rule(
    id="sports.score-order",
    doc=__doc__ or "",
    severity="warning",
    advice="Turn the score round, or check who won.",
    check=_check,
)

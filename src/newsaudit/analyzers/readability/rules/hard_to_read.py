"""The text is harder to read than 99 % of news articles in its language.

**Finds** articles whose LIX or ARI lies above the 99th percentile of the news articles measured: LIX 67 or ARI 21 in
English, LIX 66 or ARI 21.5 in German.

**Why it matters.** Long sentences full of long words are read to the end by few.

**What to do.** Shorter sentences, more common words; look at the longest sentences first.

**Example.** A report that reads like the statute it is about.

**Limits.** Only languages with norms of their own; LIX counts letters, not difficulty. At least ten sentences are
needed.

**Source.** LIX (Björnsson 1968), ARI (Smith and Senter 1967); norms measured on 130 English and 55 German news
articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.readability.counts import count
from newsaudit.analyzers.readability.measures import from_counts
from newsaudit.analyzers.readability.norms import norms
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

LEAST_SENTENCES = 10


def _check(document: Document) -> Iterator[Detection]:
    counts = document.view(count)
    usual = norms(document.language.code)
    if len(counts.sentences) < LEAST_SENTENCES or "hard_lix" not in usual:
        return
    measured = from_counts(counts)
    over = [name for name in ("lix", "ari") if measured[name] > usual[f"hard_{name}"]]
    if over:
        name = over[0]
        yield Detection(
            message=(
                f"The text is harder to read than 99 % of news articles in its language: "
                f"{name.upper()} {measured[name]}, limit {usual[f'hard_{name}']}."
            ),
            confidence=0.9 if len(over) == 2 else 0.7,
            evidence={
                "lix": measured["lix"],
                "ari": measured["ari"],
                "threshold": {"lix": usual["hard_lix"], "ari": usual["hard_ari"]},
                "usual_lix": usual["usual_lix"],
                "language": document.language.code,
            },
        )


rule = Rule(
    "readability.hard-to-read",
    __doc__ or "",
    "info",
    "Shorten the longest sentences and use more common words.",
    _check,
    touches="article",
)

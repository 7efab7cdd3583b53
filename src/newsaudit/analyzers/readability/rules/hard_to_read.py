"""The text is harder to read than 99 % of news articles in its language.

**What it finds.** Articles whose LIX or ARI is above the 99th percentile of the news articles measured: LIX 67 or ARI
21 in English, LIX 66 or ARI 21.5 in German.

**Why it matters.** Few readers finish long sentences full of long words.

**What to do.** Write shorter sentences and use more common words; look at the longest sentences first.

**Example.** A report that reads like the statute it is about.

**How it decides.** LIX and ARI from the sentences of running prose, compared with the norms of the language.

**Limits.** Only languages with norms of their own are judged, and texts of at least ten sentences. LIX counts letters,
not difficulty.

**Source.** LIX (Björnsson 1968), ARI (Smith and Senter 1967); norms measured on 130 English and 55 German news
articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.readability.counts import count, norms
from newsaudit.analyzers.readability.measures import from_counts
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MIN_SENTENCES = 10  # in fewer one long sentence decides


@as_rule(severity="info", advice="Shorten the longest sentences and use more common words.", touches="article")
def rule(document: Document) -> Iterator[Detection]:
    counts, usual = document.view(count), norms(document.language.code)
    if len(counts.sentences) < _MIN_SENTENCES or "hard_lix" not in usual:
        return
    measured = from_counts(counts)
    limits = {name: usual[f"hard_{name}"] for name in ("lix", "ari")}
    over = [name for name, limit in limits.items() if measured[name] > limit]
    if over:
        yield Detection(
            message="The text is harder to read than 99 % of news articles in its language: "
            f"{over[0].upper()} {measured[over[0]]}, limit {limits[over[0]]}.",
            confidence=0.9 if len(over) == len(limits) else 0.7,
            evidence={
                "lix": measured["lix"],
                "ari": measured["ari"],
                "threshold": limits,
                "usual_lix": usual["usual_lix"],
                "language": document.language.code,
            },
        )

"""The article says that it was published elsewhere first.

**Finds** "originally published on", "first appeared on", "republished from" and the like in 29 languages, an
`isBasedOn` or syndication source in the metadata, and a canonical link to another site.

**Why it matters.** The date, the by-line and the responsibility are those of the first publication; a syndication desk
needs the licence, a researcher must not count the text twice.

**What to do.** Check the licence, link the original and set it as the canonical address.

**Example.** "This article was originally published on The Conversation."

**Limits.** Reads what is said; near-copies that say nothing are for the `duplicates` analyzer. An article that mentions
where a *study* was first published may be taken for a republication: the phrases are looked for in short paragraphs and
in the first and last three lines only.

**Source.** Schema.org `isBasedOn`; Google's guidance on syndicated content (rel=canonical).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.conflicts import host
from newsaudit.definitions import Detection, Rule
from newsaudit.document.dates import dates_on
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.phrases import PhraseHit

__all__ = ["rule"]

_SHORT = 320  # code points of a paragraph that is a note on the article
_LEAD = 8  # code points before the phrase in which no noun is needed: "_Originally published on ..."
_WORD = re.compile(r"\w+")
_EDGE = 3  # lines at either end where the note may be longer


@lru_cache(maxsize=64)
def _selves(language: str) -> frozenset[str]:
    """What a text calls itself; languages without a list take what stands in the phrase itself."""
    return frozenset(tables("provenance")[language].get("names", {}).get("self", ()))


def _names_itself(hit: PhraseHit, selves: frozenset[str]) -> bool:
    return not selves.isdisjoint(hit.entry.text.split())


def _check(document: Document) -> Iterator[Detection]:
    lines = document.lines
    seen: set[int] = set()
    for hit in document.phrases.of("provenance", "aggregated"):
        line = lines[hit.line]
        edge = hit.line < _EDGE or hit.line >= len(lines) - _EDGE
        if hit.line in seen or not (line.end - line.start <= _SHORT if edge else line.end - line.start <= _SHORT // 2):
            continue
        following = dates_on(document.folded[hit.end : min(line.end, hit.end + 40)])
        if following and following[0].start < 20:
            continue  # "originally published on 3 May": here, and when
        before = document.folded[line.start : hit.start]
        selves = _selves(hit.entry.language)
        if (
            len(before) > _LEAD
            and selves
            and selves.isdisjoint(_WORD.findall(before))
            and not _names_itself(hit, selves)
        ):
            continue  # "cases of the illness first appeared in": not the article
        seen.add(hit.line)
        yield Detection(
            message="The article says that it was published elsewhere first.",
            spans=(Span(line.start, line.end),),
            confidence=0.85 if edge else 0.7,
            evidence={"field": "based_on", "entry": hit.entry.text, "language": hit.entry.language},
        )
    known = candidates(document)
    for item in known.get("based_on", ())[:1]:
        yield Detection(
            message=f"The metadata name what the article is based on: {item.value[:120]}.",
            confidence=0.95,
            evidence={"field": "based_on", "value": item.value[:300], "origin": item.origin},
        )
    here = host(document.article.url or "")
    for item in known.get("canonical", ())[:1]:
        there = host(item.value)
        if here and there and here != there and not here.endswith("." + there) and not there.endswith("." + here):
            yield Detection(
                message=f"The canonical address lies on another site: {there}.",
                confidence=0.8,
                evidence={"field": "canonical", "value": item.value[:300], "origin": item.origin, "host": here},
            )


rule = Rule(
    "provenance.aggregated",
    __doc__ or "",
    "info",
    "Check the licence, link the original and set it as the canonical address.",
    _check,
    threshold=0.5,
)

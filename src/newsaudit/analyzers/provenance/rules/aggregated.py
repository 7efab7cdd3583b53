"""The article says that it was published elsewhere first.

**What it finds.** "originally published on", "first appeared on", "republished from" and the like in 29 languages, an
`isBasedOn` or syndication source in the metadata, and a canonical link to another site.

**Why it matters.** The date, the byline and the responsibility are those of the first publication. A syndication desk
needs the licence, and a researcher must not count the text twice.

**What to do.** Check the licence, link to the original and set it as the canonical address.

**Example.** "This article was originally published on The Conversation."

**Limits.** Only what the article says is read; copies that say nothing are for the `duplicates` analyzer. The phrases
are looked for in short paragraphs and in the first and last three lines, so that an article that mentions where a
*study* was first published is rarely taken for a republication.

**Source.** Schema.org `isBasedOn`; Google's guidance on syndicated content (rel=canonical).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.conflicts import host
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.date_mentions import dates_on
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.phrase_hits import PhraseHit

MAX_NOTE_AT_EDGE = 320  # code points of a paragraph that is a note, in the first and last lines
MAX_NOTE = 160  # elsewhere
EDGE_LINES = 3
MAX_BEFORE_PHRASE = 8  # code points in which the article need not name itself: "_Originally published on ..."
MAX_BEFORE_DATE = 20  # code points between phrase and date: "originally published on 3 May" is here, and when
_WORD = re.compile(r"\w+")


def _names_itself(document: Document, hit: PhraseHit) -> bool:
    """Whether the note is about the article: "cases of the illness first appeared in" is not."""
    before = document.folded[document.lines[hit.line].start : hit.start]
    own = tables("provenance")[hit.entry.language].get("names", {}).get("self", ())
    named = {*_WORD.findall(before), *hit.entry.text.split()}
    return len(before) <= MAX_BEFORE_PHRASE or not own or not named.isdisjoint(own)


def _in_text(document: Document) -> Iterator[Detection]:
    lines = document.lines
    seen: set[int] = set()
    for hit in document.phrases.of("provenance", "aggregated"):
        line = lines[hit.line]
        edge = hit.line < EDGE_LINES or hit.line >= len(lines) - EDGE_LINES
        if hit.line in seen or line.end - line.start > (MAX_NOTE_AT_EDGE if edge else MAX_NOTE):
            continue
        following = dates_on(document.folded[hit.end : min(line.end, hit.end + 2 * MAX_BEFORE_DATE)])
        if (following and following[0].start < MAX_BEFORE_DATE) or not _names_itself(document, hit):
            continue
        seen.add(hit.line)
        yield Detection(
            message="The article says that it was published elsewhere first.",
            spans=(Span(line.start, line.end),),
            confidence=0.85 if edge else 0.7,
            evidence={"field": "based_on", "entry": hit.entry.text, "language": hit.entry.language},
        )


@as_rule(
    severity="info",
    advice="Check the licence, link to the original and set it as the canonical address.",
    threshold=0.5,
)
def rule(document: Document) -> Iterator[Detection]:
    """Report each note, the first work in the metadata, and a canonical address on another site."""
    yield from _in_text(document)
    known = candidates(document)
    for item in known.get("based_on", ())[:1]:
        yield Detection(
            message=f"The metadata says what the article is based on: {item.value[:120]}.",
            confidence=0.95,
            evidence={"field": "based_on", "value": item.value[:300], "origin": item.origin},
        )
    here = host(document.article.url or "")
    for item in known.get("canonical", ())[:1]:
        there = host(item.value)
        if here and there and not f".{here}".endswith(f".{there}") and not there.endswith(f".{here}"):
            yield Detection(
                message=f"The canonical address is on another site: {there}.",
                confidence=0.8,
                evidence={"field": "canonical", "value": item.value[:300], "origin": item.origin, "host": here},
            )

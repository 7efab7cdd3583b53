"""The places worth reading: sentences and bracketed remarks that hold a word for AI, a tool, a bot or automation."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.vocabulary import FAMILY
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.phrases import PhraseHit

__all__ = ["Candidate", "candidates"]

TRIGGERS = ("acronym", "ai", "tool", "bot", "automatic", "human-made")

HEAD_LINES = 5  # lines at the top of an article that may be a byline, a note or a caption
TAIL_LINES = 10  # lines at its end that may be a footer
LONGEST = 700  # code points; a longer "sentence" is no statement
ALONE = 12  # letters that may stand beside a statement that has its line for itself
_MOST = 400  # candidates read in one article

# what stands around a statement without being part of it: markup, quotation of Markdown, bullets, icons
_EDGE = " \t\u00a0\u3000*_#>|~-–—•·‣▪●◦=\ufeff\u200b"
_BRACKETED = re.compile(r"\(([^()\n]{3,300})\)|\[([^\[\]\n]{3,300})\]|（([^（）\n]{2,300})）|【([^【】\n]{2,200})】|［([^［］\n]{2,200})］")


class Candidate(NamedTuple):
    """A stretch of text that may say what made the article.

    Attributes:
        start: first code point, markup left out.
        end: behind the last code point, markup left out.
        line: index of its line.
        zone: the zone of its line.
        alone: the candidate is all its line says, or stands in brackets.
        edge: near the top or the end of the article, or in a zone that is no running text.
        bracketed: stands in brackets.
    """

    start: int
    end: int
    line: int
    zone: str
    alone: bool
    edge: bool
    bracketed: bool

    @property
    def span(self) -> Span:
        """The candidate as a Span."""
        return Span(self.start, self.end)


def candidates(document: Document) -> tuple[Candidate, ...]:
    """The candidates of an article in order of position; the bracketed part of a sentence before the sentence."""
    hits = _triggers(document)
    if not hits:
        return ()
    lines, sentences = document.lines, document.sentences
    starts = [sentence.start for sentence in sentences]
    found: list[Candidate] = []
    done = -1
    for hit in hits:
        index = bisect_right(starts, hit.start) - 1
        if index < 0 or index == done:
            continue
        done = index
        sentence = sentences[index]
        start, end = max(sentence.start, lines[hit.line].start), sentence.end
        if sentence.end - start > LONGEST:
            continue
        if end > lines[hit.line].end and end - start < 60:
            pass  # a short statement cut in two by a line break
        found += _brackets(document, start, end, hit.line)
        found.append(_candidate(document, start, end, hit.line, bracketed=False))
        if len(found) >= _MOST:
            break
    return tuple(found)


def _triggers(document: Document) -> list[PhraseHit]:
    """Hits of the trigger classes; two-letter acronyms in capitals only, for "ai" is a word in Italian."""
    text = document.text
    return [
        hit
        for hit in document.phrases.of(FAMILY)
        if hit.entry.kind in TRIGGERS
        and (hit.entry.kind != "acronym" or text[hit.start : hit.end].isupper() or text[hit.end : hit.end + 1] in ("-", "\u2010", "\u2011"))
    ]


def _candidate(document: Document, start: int, end: int, line: int, *, bracketed: bool) -> Candidate:
    text = document.text
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    zone = document.zones[line]
    here = document.lines[line]
    rest = text[here.start : start] + text[end : here.end]
    alone = bracketed or sum(map(str.isalnum, rest[: 4 * ALONE + 60])) <= ALONE
    count = len(document.lines)
    edge = line < HEAD_LINES or line >= count - TAIL_LINES or zone in {"byline", "caption", "tail", "bio", "head"}
    return Candidate(start, end, line, zone, alone, edge, bracketed)


def _brackets(document: Document, start: int, end: int, line: int) -> list[Candidate]:
    found = []
    for match in _BRACKETED.finditer(document.text, start, end):
        inside = match.start(match.lastindex or 0), match.end(match.lastindex or 0)
        if any(inside[0] <= hit.start < inside[1] for hit in document.phrases.of(FAMILY) if hit.entry.kind in TRIGGERS):
            found.append(_candidate(document, *inside, line, bracketed=True))
    return found

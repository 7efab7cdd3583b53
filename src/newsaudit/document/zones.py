"""Zones: what part each line plays in the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from newsaudit.document.bylines import LONGEST, read_byline
from newsaudit.document.dates import is_date_line

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["Zone", "find_zones", "is_dateline"]

Zone = Literal["headline", "byline", "dateline", "prose", "heading", "list", "caption", "head", "tail", "bio"]

_LIST_ITEM = re.compile(r"(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u2013]|\(?\d{1,3}[.)])\s+\S")
_SENTENCE_END = re.compile("[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964][\"'\u2019\u201d\u00bb\u201c)\\]]{0,3}\\Z")
_STATEMENT_END = re.compile("[.\u2026\u3002\u06d4\u0964][\"'\u2019\u201d\u00bb\u201c)\\]]{0,3}\\Z")
# a place in capitals, then a day or an agency in brackets, then a dash
_DATELINE = re.compile(
    r"[^\W\d_][\w .,'\u2019/-]{1,50}?(?:\([^()\n]{2,30}\)\s?\.?)?\s?[\u2014\u2013-]{1,2}\s", re.UNICODE
)
_BRACKETED_AGENCY = re.compile(r"[^\W\d_][\w .,'\u2019/-]{1,40}\(([^()\n]{2,30})\)\s?(?:[.,:]?\s?[\u2014\u2013-]|:\s)")
_AGENCY_FIRST = re.compile(r"\([A-Z]{2,12}\)\s?[\u2014\u2013-]\s")
# a place in capitals and a day, ended by a full stop
_DATED_PLACE = re.compile(r"([^\W\d_]{3,20}(?:[ '-][^\W\d_]{2,20}){0,3}), \d{1,2}\.? [^\W\d_]{3,10}\.\s")
# Japanese and Korean agencies put place, day and name into brackets; Chinese ones end the place and day with one sign
_EASTERN_DATELINE = re.compile(
    r"[\[\u3010\u3014(\uff08][^\]\u3011\u3015)\uff09\n]{2,30}[\]\u3011\u3015)\uff09]|[^\s\u3002\uff0c]{2,20}\u65e5(?:\u7535|\u96fb|\u8baf|\u8a0a)"
)
_LEAST_PROSE_WORDS = 14
_PROSE_WITHOUT_END = 40  # words from which a line is prose even if nothing ends its last sentence


def find_zones(document: Document) -> tuple[Zone, ...]:
    """One zone a line.

    Prose is a line of 14 words or more that ends a sentence (characters / 1.8 count as words in scripts without
    spaces). Lines before the first prose line are head, the first of them that may be a headline is one; lines behind
    the last one are tail; the ``zones`` lexicon tells bylines, captions, bios and notices (newsletter boxes, contents
    lists) that are no headlines.
    """
    lines = document.lines
    counts = document.line_word_counts
    prose = [
        counts[line.index] >= _LEAST_PROSE_WORDS
        and (_SENTENCE_END.search(line.text[-5:]) is not None or counts[line.index] >= _PROSE_WITHOUT_END)
        for line in lines
    ]
    cued: dict[int, str] = {}
    for hit in document.phrases.of("zones"):
        cued.setdefault(hit.line, hit.entry.kind)
    first = next((index for index, is_prose in enumerate(prose) if is_prose), len(lines))
    last = next((index for index in range(len(lines) - 1, -1, -1) if prose[index]), -1)
    headline = _headline(lines[:first], counts, cued, document.folded)
    zones: list[Zone] = []
    for line in lines:
        index, words = line.index, counts[line.index]
        cue = cued.get(index)
        zone: Zone
        if cue == "bio" and index > first:
            zone = "bio"
        elif index == headline:
            zone = "headline"
        elif words <= 25 and _is_byline(line, document.folded):
            zone = "byline"
        elif cue == "caption" and words <= 40:
            zone = "caption"
        elif prose[index]:
            zone = "dateline" if index == first and is_dateline(line.text) else "prose"
        elif _LIST_ITEM.match(line.text):
            zone = "list"
        elif index < first:
            zone = "head"
        elif index > last:
            zone = "tail"
        else:
            zone = "heading" if words <= 15 and not _SENTENCE_END.search(line.text[-3:]) else "prose"
        zones.append(zone)
    return tuple(zones)


def _is_byline(line: Line, folded: str) -> bool:
    return line.end - line.start <= LONGEST and read_byline(line.text, folded[line.start : line.end]) is not None


def _headline(head: tuple[Line, ...], counts: list[int], cued: dict[int, str], folded: str) -> int:
    """The first line of the head with three words or more that may be a headline, else with two, else -1."""
    short = -1
    for line in head:
        index, words = line.index, counts[line.index]
        if words < 2 or cued.get(index) is not None or not any(char.isalpha() for char in line.text[:80]):
            continue
        if _STATEMENT_END.search(line.text[-3:]) and not (words <= _LEAST_PROSE_WORDS and index == 0):
            continue
        if (_LIST_ITEM.match(line.text) and index) or _is_byline(line, folded):
            continue
        if words <= 12 and is_date_line(folded[line.start : line.end]):
            continue
        if words >= 3:
            return index
        if short < 0:
            short = index
    return short


def is_dateline(text: str) -> bool:
    """Whether a line starts with a place, date or agency before a dash, as in "LONDON (Reuters) - "."""
    start = text[:80]
    match = _DATELINE.match(start)
    if match is not None and match.group()[:3].isupper():
        return True
    dated = _DATED_PLACE.match(start)
    if dated is not None and dated.group(1).isupper():
        return True
    return any(form.match(start) is not None for form in (_BRACKETED_AGENCY, _AGENCY_FIRST, _EASTERN_DATELINE))

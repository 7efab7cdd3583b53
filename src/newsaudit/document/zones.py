"""Zones: what part each line plays in the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Zone", "find_zones"]

Zone = Literal["headline", "byline", "dateline", "prose", "heading", "list", "caption", "head", "tail", "bio"]

_LIST_ITEM = re.compile(r"(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u2013]|\(?\d{1,3}[.)])\s+\S")
_SENTENCE_END = re.compile("[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964][\"'\u2019\u201d\u00bb\u201c)\\]]{0,3}\\Z")
_DATELINE = re.compile(
    r"[^\W\d_][\w .,'\u2019/-]{1,50}?(?:\([^()\n]{2,30}\)\s?)?\s?[\u2014\u2013-]{1,2}\s", re.UNICODE
)
_LEAST_PROSE_WORDS = 14


def find_zones(document: Document) -> tuple[Zone, ...]:
    """One zone a line.

    Prose is a line of 14 words or more that ends a sentence (characters / 1.8 count as words in scripts without
    spaces). Lines before the first prose line are head, the first of them with letters is the headline; lines behind
    the last one are tail; phrases of the ``zones`` lexicon tell bylines, captions and bios.
    """
    lines = document.lines
    counts = document.line_word_counts
    prose = [
        counts[line.index] >= _LEAST_PROSE_WORDS and (_SENTENCE_END.search(line.text[-5:]) is not None or counts[line.index] >= 40)
        for line in lines
    ]
    cued: dict[int, str] = {}
    for hit in document.phrases.of("zones"):
        cued.setdefault(hit.line, hit.entry.kind)
    first = next((index for index, is_prose in enumerate(prose) if is_prose), len(lines))
    last = next((index for index in range(len(lines) - 1, -1, -1) if prose[index]), -1)
    zones: list[Zone] = []
    headline_seen = False
    for line in lines:
        index, words = line.index, counts[line.index]
        cue = cued.get(index)
        zone: Zone
        if cue == "bio" and index > first:
            zone = "bio"
        elif cue == "byline" and words <= 20:
            zone = "byline"
        elif cue == "caption" and words <= 40:
            zone = "caption"
        elif prose[index]:
            zone = "prose"
            if index == first and _is_dateline(line.text):
                zone = "dateline"
        elif _LIST_ITEM.match(line.text):
            zone = "list"
        elif index < first:
            zone = "head"
            if not headline_seen and words >= 3 and not _SENTENCE_END.search(line.text[-3:]):
                zone, headline_seen = "headline", True
        elif index > last:
            zone = "tail"
        else:
            zone = "heading" if words <= 15 and not _SENTENCE_END.search(line.text[-3:]) else "prose"
        zones.append(zone)
    return tuple(zones)


def _is_dateline(text: str) -> bool:
    """ "LONDON (Reuters) - ..." or "PARIS, May 3 — ...": capitals before a dash within the first 60 characters."""
    match = _DATELINE.match(text[:70])
    return match is not None and match.group()[:3].isupper()

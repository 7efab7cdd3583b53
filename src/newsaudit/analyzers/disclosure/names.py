"""Words for AI that are part of a name or of a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.vocabulary import COMPOUNDING, vocabulary

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.vocabulary import Tags
    from newsaudit.document import Document

__all__ = ["is_name", "quoted"]

_LAST = float("inf")
_STOP = re.compile(r"[.!?](?:\s|\Z)")  # a name ends with its sentence
_CAPITAL_NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital


def quoted(document: Document, start: int, end: int) -> bool:
    """Whether a stretch stands inside quotation marks or a code span, with other words around them on the line."""
    quotations = document.quotations
    index = bisect_right(quotations, (start, _LAST)) - 1  # tuples compare without a call each
    if index >= 0 and quotations[index].end > start and end <= quotations[index].end + 1:
        return True
    if "`" not in document.text:
        return False
    line_start = document.text.rfind("\n", 0, start) + 1
    before = document.text[max(line_start, start - 400) : start]
    return before.count("`") % 2 == 1 and "`" in document.text[start : end + 200]


def _is_compound_name(text: str, tags: Tags, start: int) -> bool:
    """As in "mit dem KI-Campus": a word no row knows is joined to the acronym."""
    stop = start
    while stop < len(text) and text[stop].isalpha():
        stop += 1
    named = tags.language in COMPOUNDING and stop > start and text[start].isupper()
    return named and not any(tag.start < stop and tag.end > start for tag in tags.all)


def is_name(text: str, tags: Tags, start: int, end: int, kind: str) -> bool:
    """Whether a term for AI is part of the name of an organisation, of a job or of a person."""
    for tag in tags.of("organisation"):
        if 0 <= tag.start - end <= 1 and not any(role.start == tag.start for role in tags.of("role")):
            return True
    before = text[max(0, start - 30) : start]
    if before.rfind("《") > before.rfind("》"):
        return True
    if kind == "acronym" and text[end : end + 1] == "-" and _is_compound_name(text, tags, end + 1):
        return True
    if kind == "acronym" and tags.language not in _CAPITAL_NOUNS:  # "the AI Now Institute"
        following = (
            [word.strip(",;:)") for word in _STOP.split(text[end : end + 60])[0].split()[:2]]
            if text[end : end + 1] == " "
            else []
        )
        roles = any(0 <= role.start - end <= 1 for role in (*tags.of("role"), *tags.of("author"), *tags.of("make")))
        if len(following) > 1 and not roles and all(word[:1].isupper() and word.isalpha() for word in following):
            return True
    if kind == "acronym" and before.endswith(" ") and tags.language not in _CAPITAL_NOUNS:
        word = before.split()[-1] if before.split() else ""
        known = (
            any(tag.start <= start - 2 < tag.end for tag in tags.all) or word.lower() in vocabulary(tags.language).small
        )
        role_next = any(0 <= role.start - end <= 1 for role in tags.of("role")) or any(
            0 <= role.start - end <= 1 for role in tags.of("make")
        )
        if (
            word.isascii()
            and word[:1].isupper()
            and word.isalpha()
            and not word.isupper()
            and not known
            and not role_next
        ):
            return True
    if kind == "tool" and text[end : end + 1] == " ":
        following = text[end + 1 : end + 30].split()
        word = following[0].strip(".,;:)") if following else ""
        known = any(tag.start <= end + 1 < tag.end for tag in tags.all)
        if (
            word.isalpha()
            and len(word) > 2
            and word[0].isupper()
            and word[1:].islower()
            and not known
            and tags.language not in _CAPITAL_NOUNS
        ):
            return True
    return text[end : end + 1] in {"×", "+"} and text[end + 1 : end + 2].isalnum()

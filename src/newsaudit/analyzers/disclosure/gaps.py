"""How far apart two places of a sentence are, and whether a sentence ends between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.tags import Tag


_STOP = re.compile(r"[;!?。；！？\n]|\.(?!\S)")


def gap_words(text: str, start: int, end: int) -> int:
    """Words between two places; a character of a script without spaces counts half."""
    inside = text[start:end]
    words = len(inside.split())
    if inside.isascii() or max(inside) < "\u3040":
        return words
    return max(words, sum(char >= "\u3040" for char in inside) // 2)


def between(one: Tag, other: Tag) -> int:
    """Code points between two tags, whichever is first; 0 where they touch or overlap."""
    return max(0, other.start - one.end, one.start - other.end)


def has_stop(text: str, start: int, end: int) -> bool:
    """Whether a sentence or a line ends in a stretch; a full stop inside a word ("GPT-4.1") ends none."""
    return _STOP.search(text, start, end) is not None


def stopped(text: str, one: Tag, other: Tag) -> bool:
    """Whether a sentence ends between two tags, whichever is first."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    return has_stop(text, first.end, second.start)

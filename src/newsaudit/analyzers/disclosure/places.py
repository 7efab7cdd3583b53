"""Where a line is for a disclosure: its role, and for other lines whether it precedes or follows the prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.document.bylines import LONGEST, read_byline

if TYPE_CHECKING:
    from newsaudit.document import Document


_OWN = {"headline": "headline", "byline": "byline", "caption": "caption", "author-note": "bio", "list-item": "list"}

_MOST_BYLINE_WORDS = 25
_MOST_CAPTION_WORDS = 40


def _is_byline(document: Document, at: int) -> bool:
    line = document.lines[at]
    return line.end - line.start <= LONGEST and (
        read_byline(line.text, document.folded[line.start : line.end]) is not None
    )


def place(document: Document, at: int) -> str:
    """What a line is: "headline", "byline", "caption", "bio", "list", "prose", "head", "tail" or "heading"."""
    first, last, bios, captions = document.view(_marks)
    role = document.roles[at]
    if at in bios:
        return "bio"
    if role in _OWN:
        return _OWN[role]
    if at in captions:
        return "caption"
    if document.line_word_counts[at] <= _MOST_BYLINE_WORDS and _is_byline(document, at):
        return "byline"
    if document.prose[at]:
        return "prose"
    return "head" if at < first else "tail" if at > last else "heading"


def _marks(document: Document) -> tuple[int, int, frozenset[int], frozenset[int]]:
    """The first and the last line of the prose, and the lines with words of biographies and of captions."""
    prose, counts = document.prose, document.line_word_counts
    first = prose.index(True) if True in prose else len(prose)
    last = len(prose) - 1 - prose[::-1].index(True) if True in prose else -1
    bios = frozenset(hit.line for hit in document.phrases.of("zones", "bio") if hit.line > first)
    captions = (hit.line for hit in document.phrases.of("zones", "caption"))
    return first, last, bios, frozenset(line for line in captions if counts[line] <= _MOST_CAPTION_WORDS)

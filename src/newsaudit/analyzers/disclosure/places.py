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


def places(document: Document) -> tuple[str, ...]:
    """For each line "headline", "byline", "caption", "bio", "list", "prose", "head", "tail" or "heading"."""
    prose = document.prose
    inside = [at for at, running in enumerate(prose) if running]
    first, last = (inside[0], inside[-1]) if inside else (len(prose), -1)
    bios = {hit.line for hit in document.phrases.of("zones", "bio") if hit.line > first}
    counts = document.line_word_counts
    captions = {hit.line for hit in document.phrases.of("zones", "caption") if counts[hit.line] <= _MOST_CAPTION_WORDS}
    found: list[str] = []
    for at, role in enumerate(document.roles):
        if at in bios:
            found.append("bio")
        elif role in _OWN:
            found.append(_OWN[role])
        elif at in captions:
            found.append("caption")
        elif counts[at] <= _MOST_BYLINE_WORDS and _is_byline(document, at):
            found.append("byline")
        elif prose[at]:
            found.append("prose")
        else:
            found.append("head" if at < first else "tail" if at > last else "heading")
    return tuple(found)

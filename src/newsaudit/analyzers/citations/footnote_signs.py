"""Raised signs (*, †, ‡) whose note stands nowhere.

A sign is a marker where it is glued to the end of a word and the note, a line that begins with it, is missing. A star
is also a rating, a multiplication, a mask over letters and Markdown's emphasis, so it counts only where it is alone on
its line, behind a word of letters; "†" before or behind a year means that somebody died.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["lost_signs"]

# the sign first, which a search can skip to, then what stands before it
_SIGN = re.compile(
    '[*\u2020\u2021](?<=[^\\W\\d_]{3}[*\u2020\u2021])(?:(?<=\\*)|(?! ?\\())(?=[\\s.,;:)"\u201d\u2019]|\\Z)'
)
_NOTE = re.compile("[ \\t(\\[]{0,4}(?:\\\\)?([*\u2020\u2021])")
_LEAST_LENGTH = 60
_MOST = 6  # more of one sign are a code of the text itself (a table, a list of prices)


def lost_signs(document: Document) -> tuple[Span, ...]:
    """The places of raised signs for which no line or bracket holds the note."""
    text = document.text
    if "*" not in text and "\u2020" not in text and "\u2021" not in text:
        return ()
    noted = {match.group(1) for line in document.lines if (match := _NOTE.match(line.text))}
    found = [
        Span(match.start(), match.end())
        for line in document.body_lines
        if document.paragraphs[line.index] and len(line.text) >= _LEAST_LENGTH  # "First Name*" is a field
        for match in (_SIGN.search(text, line.start, line.end),)
        if match is not None and match.group() not in noted and line.text.count(match.group()) == 1
    ]
    inside = {sign for sign in "*\u2020\u2021" if f"({sign}" in text or f" {sign}" in text}
    found = [span for span in found if span.of(text) not in inside]
    return tuple(found) if len(found) <= _MOST else ()

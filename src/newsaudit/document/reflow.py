"""Hard-wrapped text: which line breaks are the typist's and which end a paragraph.

A text was wrapped at a width when its lines are as full as they can be: the first word of the next line would not have
fitted (the rule by which every editor and mail program breaks lines), and most breaks fall inside a sentence. Verse,
addresses, dialogue, tables and menus have short lines that end where they like. Inside a wrapped paragraph a line
break reads as a blank, so every view sees the paragraph; no offset moves.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from newsaudit.document.punctuation import ends_sentence

__all__ = ["reflow"]

_NARROWEST, _WIDEST = 30, 120  # columns; mail is wrapped at 65 to 80, code comments and drafts at up to 120
_LEAST_PAIRS = 2  # line breaks that are judged; a single one proves nothing
_LEAST_FULL = 0.6  # share of the breaks at which the next word would not have fitted
_LEAST_OPEN = 0.6  # share of these before which no sentence ends
_LEAST_SMALL = 0.2  # share of these after which a line begins without a capital; German prose has a third, verse none
_RAGGED = 0.6  # of the width: a shorter line is joined to the next only where it is full
_LEAST_WORDS = 3.0  # mean words a line; columns of names and figures have fewer
_LONGEST_TEXT = 5_000_000  # code points; a longer text is a dump, and stays as it is
# what begins a line of its own: an item, a quotation of mail, a heading, a fence, a row of a table, a speaker's dash
_OWN_LINE = re.compile(
    r"\s*(?:[-*+\u2022\u2023\u25aa\u25cf\u25e6\u00b7]\s|[\u2013\u2014]\s|\(?\d{1,3}[.)\]]\s|\[\^?\w{1,8}\]|\(?[a-zA-Z]\)\s|>|#{1,6}\s|```|~~~|\|)"
)
_TABULAR = re.compile(r"\t|\S {3,}\S| \| ")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_LONGEST_WORD = 80  # code points looked at of the first word of a line


class _Break(NamedTuple):
    """A line break between two lines with text.

    Attributes:
        at: code point offset of the break.
        size: its code points (two for CR LF).
        length: columns of the line before it.
        word: columns of the first word after it.
        open: whether no mark that ends a sentence precedes it.
        small: whether no capital follows it; scripts without case have none.
        marked: whether the line after it begins as a list item does ("- ", "12. ", "[2]"). It may still be a
            line of the paragraph; such breaks prove nothing.
    """

    at: int
    size: int
    length: int
    word: int
    open: bool
    small: bool
    marked: bool = False


def reflow(text: str) -> str:
    """The text with a blank in place of each line break inside a wrapped paragraph; of the same length.

    A break of two characters (CR LF) becomes two blanks.
    """
    if "\n" not in text or len(text) > _LONGEST_TEXT:
        return text
    every = _breaks(text)
    breaks = [item for item in every if not item.marked]
    if len(breaks) < _LEAST_PAIRS:
        return text
    width = max(item.length for item in breaks)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    full = [item for item in breaks if item.length + 1 + item.word > width]
    if len(full) < max(_LEAST_PAIRS, _LEAST_FULL * len(breaks)):
        return text
    if sum(item.open for item in full) < _LEAST_OPEN * len(full):
        return text
    if sum(item.small for item in full) < _LEAST_SMALL * len(full):
        return text
    joined = [
        item
        for item in every
        if (item.open or not item.marked)
        and (item.length + 1 + item.word > width or (item.open and item.small and item.length >= _RAGGED * width))
    ]
    parts, done = [], 0
    for item in joined:
        parts += [text[done : item.at], " " * item.size]
        done = item.at + item.size
    return "".join(parts) + text[done:]


def _breaks(text: str) -> list[_Break]:
    """The breaks between lines of running text, one directly below the other."""
    found: list[_Break] = []
    words = lines = 0
    at = 0
    listed = False
    pieces = text.split("\n")
    for line, following in pairwise(pieces):
        end = at + len(line)
        at = end + 1
        plain = line.rstrip()
        if len(plain) > 2 * _WIDEST and following.strip():
            return []  # paragraphs of one line each, with no blank line between them
        listed = bool(plain) and (listed or _OWN_LINE.match(line) is not None)
        if not plain or not following.strip() or len(plain) > 2 * _WIDEST:
            continue
        small = not following.lstrip()[:1].isupper()
        marked = _OWN_LINE.match(following) is not None
        if (marked and listed) or _TABULAR.search(plain) or _TABULAR.search(following[: 2 * _WIDEST]):
            continue
        if _indent(following) > _indent(line) + 1 and not listed:
            continue  # a paragraph that begins with an indent
        lines += 1
        words += len(plain.split())
        size = 2 if line.endswith("\r") else 1
        first = _FIRST_WORD.match(following[: _LONGEST_WORD + 20])
        word = len(first.group(1)) if first is not None else 0
        if " " not in plain.strip() and len(plain) > _WIDEST:
            continue  # one long word or address
        found.append(
            _Break(
                end + 1 - size, size, len(plain.rstrip("\r")), word, not ends_sentence(plain, colon=True), small, marked
            )
        )
    return found if words >= _LEAST_WORDS * lines else []


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

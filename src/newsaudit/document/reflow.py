"""Hard-wrapped text: which line breaks are the typist's and which end a paragraph.

A text was wrapped at a width when its lines are as full as they can be: the first word of the next line would not have
fitted (the rule by which every editor and mail program breaks lines), and most breaks fall inside a sentence. Verse,
addresses, dialogue, tables and menus have short lines that end where they like. Inside a wrapped paragraph a line
break reads as a blank, so every view sees the paragraph; no offset moves.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.punctuation import ends_sentence
from newsaudit.document.spacing import CHARACTERS_PER_WORD, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable

_NARROWEST, _WIDEST = 30, 120  # columns; mail is wrapped at 65 to 80, code comments and drafts at up to 120
_LEAST_PAIRS = 2  # line breaks that are judged; a single one proves nothing
_LEAST_FULL = 0.6  # share of the breaks at which the next word would not have fitted
_LEAST_OPEN = 0.6  # share of these before which no sentence ends
_LEAST_SMALL = 0.2  # share of these after which a line begins without a capital; German prose has a third, verse none
_RAGGED = 0.6  # of the width: a shorter line is joined to the next only where it is full
# what begins a line of its own: an item, a quotation of mail, a heading, a fence, a row of a table, a speaker's dash
_OWN_LINE = re.compile(
    r"\s*(?:[-*+\u2022\u2023\u25aa\u25cf\u25e6\u00b7]\s|[\u2013\u2014]\s|\(?\d{1,3}[.)\]]\s|\[\^?\w{1,8}\]|\(?[a-zA-Z]\)\s|>|#{1,6}\s|```|~~~|\|)"
)
_TABULAR = re.compile(r"\t|\S {3,}\S| \| ")
# the blocks of wide characters (Unicode Standard Annex 11)
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
_LEAST_WIDE = 0.5  # share of wide characters in a text that may be wrapped between any two of them
# columns by which lines without spaces differ: a wide character, and marks that may not begin a line
_HANGING = 6


class _Break(NamedTuple):
    """A line break between two lines with text.

    Attributes:
        at: code point offset of the break.
        size: its code points (two for CR LF).
        length: columns of the line before it.
        needed: columns of what would have had to fit on that line: a blank and the first word after the break, or its
            first character in a script without spaces.
        open: whether no mark that ends a sentence precedes it.
        small: whether no capital follows it; scripts without case have none.
        marked: whether the line after it begins as a list item does ("- ", "12. ", "[2]"). It may still be a line of
            the paragraph; such breaks prove nothing.
    """

    at: int
    size: int
    length: int
    needed: int
    open: bool
    small: bool
    marked: bool

    def is_full(self, width: int) -> bool:
        """Whether nothing more would have fitted on the line before it."""
        return self.length + self.needed > width


def reflow(text: str) -> str:
    """The text with a blank in place of each line break inside a wrapped paragraph; of the same length.

    A break of two characters (CR LF) becomes two blanks. Text without spaces is wrapped between any two characters, at
    a number of columns or of characters.
    """
    if "\n" not in text or len(text) > 5_000_000:  # code points; a longer text is a dump, and stays as it is
        return text
    joined = _joined(_breaks(text, len, unspaced=False), text)
    if not joined and _may_be_wide(text) and _columns(text) > (1 + _LEAST_WIDE) * len(text):
        for measure in (_columns, len):
            joined = joined or _joined(_breaks(text, measure, unspaced=True), text)
    return joined or text


def _joined(every: list[_Break], text: str) -> str:
    """The text with its paragraphs joined, or "" where it is not wrapped."""
    breaks = [item for item in every if not item.marked]
    width = max((item.length for item in breaks), default=0)
    if not _NARROWEST <= width <= _WIDEST or not _is_wrapped(breaks, width):
        return ""
    parts, done = [], 0
    for item in every:
        ragged = item.open and item.small and item.length >= _RAGGED * width
        if (item.open or not item.marked) and (ragged or item.is_full(width)):
            parts += [text[done : item.at], " " * item.size]
            done = item.at + item.size
    return "".join(parts) + text[done:]


def _is_wrapped(breaks: list[_Break], width: int) -> bool:
    """Whether most lines are as full as a width allows, and most of their breaks are inside a sentence."""
    full = [item for item in breaks if item.is_full(width)]
    return (
        len(full) >= max(_LEAST_PAIRS, _LEAST_FULL * len(breaks))
        and sum(item.open for item in full) >= _LEAST_OPEN * len(full)
        and sum(item.small for item in full) >= _LEAST_SMALL * len(full)
    )


def _breaks(text: str, measure: Callable[[str], int], *, unspaced: bool) -> list[_Break]:
    """The breaks between lines of running text, one directly below the other.

    Args:
        text: the text.
        measure: what gives the length of a line.
        unspaced: whether text in a script without spaces may have been broken between any two characters.
    """
    pieces = text.split("\n")
    if max(map(len, pieces)) > 2 * _WIDEST and _has_whole_paragraphs(pieces):
        return []
    found: list[_Break] = []
    words = 0.0
    lines = at = 0
    listed = False
    for line, following in pairwise(pieces):
        end = at + len(line)
        at = end + 1
        plain = line.rstrip()
        below = following.strip()
        listed = bool(plain) and (listed or _OWN_LINE.match(line) is not None)
        marked = _OWN_LINE.match(following) is not None
        if not plain or not below or len(plain) > 2 * _WIDEST:
            continue
        if (marked and listed) or _is_apart(line, following, listed=listed):
            continue
        length = measure(plain)
        lines += 1
        words += len(plain.split()) + unspaced * (_columns(plain) - len(plain)) / CHARACTERS_PER_WORD
        if length > _WIDEST and " " not in plain.strip():
            continue  # one long word or address
        size = 2 if line.endswith("\r") else 1
        inside = unspaced and (is_unspaced(below[0]) or is_unspaced(plain[-1]))
        needed = _HANGING if inside else 1 + measure(below[:_WIDEST].split()[0])
        found.append(
            _Break(
                end + 1 - size, size, length, needed,
                not ends_sentence(plain, colon=True), not below[0].isupper(), marked,
            )
        )  # fmt: skip
    return found if words >= 3.0 * lines else []  # mean words a line; columns of names and figures have fewer


def _has_whole_paragraphs(pieces: list[str]) -> bool:
    """Whether there are paragraphs of one line each, with no blank line between them."""
    return any(
        len(line) > 2 * _WIDEST and len(line.rstrip()) > 2 * _WIDEST and following.strip() != ""
        for line, following in pairwise(pieces)
    )


def _is_apart(line: str, following: str, *, listed: bool) -> bool:
    """Whether two lines are rows of a table, or the second begins a paragraph with an indent."""
    if _TABULAR.search(line.rstrip()) or _TABULAR.search(following[: 2 * _WIDEST]):
        return True
    return not listed and _indent(following) > _indent(line) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _may_be_wide(text: str) -> bool:
    """Whether half of the characters may be wide ones: these take three bytes each. Much quicker than counting them."""
    return not text.isascii() and len(text.encode("utf-8", "surrogatepass")) >= 2 * len(text)


def _columns(text: str) -> int:
    """Columns on a screen: characters of East Asian scripts take two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))

"""Tell markers that are citations from what looks like them: indices in code, exponents, verses, sections of laws."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.tokens import words
from newsaudit.document.enclosed import in_quotation
from newsaudit.lexicon import alternatives
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.links import Marker

MAX_LOST_SIGNS = 6  # more of one sign are a code of the text itself (a table, a list of prices)
MIN_SIGNED_LINE = 60  # code points: "First Name*" is a field of a form
MAX_EMPHASIS = 4  # code points: a marker of Markdown's emphasis, and what is before it
FALL_COST = 3  # "8, 1, 1" is as unlikely as leaping three numbers ahead, for each fall


class Mark(NamedTuple):
    """One key of a marker in the running text: "[3, 5]" gives two.

    Attributes:
        key: the number, or author and year, that it points to.
        start: first code point of the marker, or of its part that names the key.
        end: after its last code point.
    """

    key: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The marker as a Span."""
        return Span(self.start, self.end)


_WORD_BEFORE = re.compile(r"[^\W_]{1,12}\Z")
_SCORE_BEFORE = re.compile(r"\d[-\u2013:]\d{1,2} ?\Z")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d \Z")
_YEARS = range(1000, 2200)
# the sign first, which a search can skip to, then what is before it
_SIGN = re.compile(
    '[*\u2020\u2021](?<=[^\\W\\d_]{3}[*\u2020\u2021])(?:(?<=\\*)|(?! ?\\())(?=[\\s.,;:)"\u201d\u2019]|\\Z)'
)
_NOTE = re.compile("[ \\t(\\[]{0,4}(?:\\\\)?([*\u2020\u2021])")


@lru_cache(maxsize=1)
def _code_after() -> re.Pattern[str]:
    """What goes on in a programming language: an assignment, a call, an attribute, the next statement."""
    return re.compile(rf" ?(?:=|\+=|\(|->)|\.[a-z_]|;\s*(?:{alternatives(words('markers', 'code'))})\b")


@lru_cache(maxsize=1)
def _law_or_key() -> re.Pattern[str]:
    """Sections of laws, keys to press, matrices."""
    return re.compile(
        rf"(?:\u00a7[^\n]{{0,12}}|\b(?:{alternatives(words('markers', 'instructions'))})|=|: |\w\([\w.]{{1,12}}) ?\Z",
        re.IGNORECASE,
    )


def word_before(text: str, at: int) -> str:
    """The word that a marker follows at once, or ""; its last twelve code points count."""
    match = _WORD_BEFORE.search(text, max(0, at - 13), at)
    return match.group() if match is not None else ""


def find_marks(document: Document, markers: list[Marker], style: str, keys: frozenset[str]) -> tuple[Mark, ...]:
    """Find the markers of one style that are citations, each key by itself; ``keys`` are those of the list."""
    found: list[Mark] = []
    highest = max((int(key) for key in keys if key.isdigit()), default=0)
    reached = 0  # highest number so far, for lists that are not there
    for marker in markers:
        raised = style == "superscript"
        if raised and not _is_raised_citation(document.text, marker, keys):
            continue
        if style == "bracket" and not _is_bracket_citation(document, marker, keys):
            continue
        if not raised or len(marker.keys) > 1:
            found += [Mark(key, marker.start, marker.end) for key in marker.keys]
            continue
        at = marker.start
        for part in split_glued(marker.keys[0], keys, highest, reached):
            found.append(Mark(part, at, at + len(part)))
            at += len(part)
            reached = max(reached, int(part))
    return tuple(found)


def _is_bracket_citation(document: Document, marker: Marker, keys: frozenset[str]) -> bool:
    text = document.text
    word = word_before(text, marker.start)
    bold = text.startswith("**", marker.end) and text.endswith("*", 0, marker.start - len(word))
    if bold or (len(word) == 1 and word.islower()):
        return False  # a[3], "**points[3]**: the three points"
    return keys.issuperset(marker.keys) or not (
        any(int(key) in _YEARS or int(key) == 0 for key in marker.keys)
        or (len(word) == 1 and not word.isdigit())  # A[3]
        or _is_code_or_law(document.text, marker)
        or _is_verse_or_quantity(document, marker.start, marker.end)
    )


def _is_code_or_law(text: str, marker: Marker) -> bool:
    """Such as "items[1].name", "vec![1, 2]", a score, a numbered line, "§ 12 [2]"."""
    start = marker.start
    before = text[start - 1] if start else "\n"
    return bool(
        before in "_=(+*/[{<$#&\n"
        or (before == "!" and len(marker.keys) > 1)
        or _code_after().match(text, marker.end)
        or _SCORE_BEFORE.search(text, max(0, start - 6), start)
        or _law_or_key().search(text, max(0, start - 16), start)
    )


def _is_verse_or_quantity(document: Document, start: int, end: int) -> bool:
    """Such as "in the beginning [2] And", "press [1], [2] for help", "2 [3] eggs", "for [12] weeks" in a quotation."""
    text = document.text
    before, after = text[max(0, start - 3) : start], text[end : end + 2]
    if before.endswith(", ") and before != "], ":
        return True
    if not before.endswith(" ") or len(before) < 2:
        return False
    return (
        (before[-2].isalnum() and after[:1] == " " and after[1:].isupper())
        or (before[-2].isdigit() and not _YEAR_BEFORE.search(text, max(0, start - 6), start))
        or (after[:1] == " " and after[1:].islower() and in_quotation(document, start, end))
    )


def _is_raised_citation(text: str, marker: Marker, keys: frozenset[str]) -> bool:
    start, end = marker.start, marker.end
    before = text[max(0, start - MAX_EMPHASIS) : start].rstrip("*_")[-1:] or "\n"
    if text[end : end + 1].isalpha() or before in "\n\u207b\u207a-+":
        return False  # an isotope, a numbered line ("*¹ a note*"), an exponent with a sign
    name = word_before(text, start)
    if not name:
        return not before.isspace() or marker.keys[0] in keys
    if name.isdigit():
        return len(name) == 4 and int(name) in _YEARS
    return not (len(name) == 1 or (name.casefold() in words("markers", "units") and marker.keys[0] in {"2", "3"}))


def split_glued(digits: str, keys: frozenset[str], highest: int, reached: int) -> tuple[str, ...]:
    """Split a run of raised digits into the numbers it is made of: "34" is 3 and 4 where 34 is no key and 3 and 4 are.

    Of all ways to cut the run, the one with the fewest numbers that no entry has, then the one that leaps least
    beyond the numbers used so far ("12" at the start of a text is 1 and 2), then the shortest.

    Args:
        digits: the run, plain digits.
        keys: the keys of the list; empty when there is none.
        highest: the highest key, 0 without a list.
        reached: the highest number used before this run.
    """

    def cost(parts: tuple[str, ...]) -> tuple[int, int, int, int]:
        leap, top = 0, reached
        for number in map(int, parts):
            leap += max(0, number - top - 1)
            top = max(top, number)
        falls = sum(int(before) >= int(after) for before, after in pairwise(parts))
        unknown = sum(part not in keys for part in parts) if keys else 0
        return unknown, FALL_COST * falls + leap, sum(int(part) > highest for part in parts) if keys else 0, len(parts)

    return (digits,) if len(digits) == 1 else min(_compositions(digits), key=cost, default=(digits,))


def _compositions(digits: str) -> Iterator[tuple[str, ...]]:
    """All ways to cut a run of at most eight digits into numbers of one to three digits without leading zeros."""
    if not digits:
        yield ()
    elif digits[0] != "0":
        for size in range(1, min(3, len(digits)) + 1):
            for rest in _compositions(digits[size:]):
                yield digits[:size], *rest


def lost_signs(document: Document) -> tuple[Span, ...]:
    """Find raised signs (*, †, ‡) whose note is missing.

    A sign is a marker where it is glued to the end of a word and no line or bracket begins with it. A star is also a
    rating, a multiplication, a mask over letters and Markdown's emphasis, so it counts only where it is alone on its
    line, after a word of letters; "†" next to a year means that somebody died.
    """
    text = document.text
    signs = [sign for sign in "*\u2020\u2021" if sign in text]
    signed = [line for line in document.lines if any(sign in line.text for sign in signs)] if signs else []
    noted = {match.group(1) for line in signed if (match := _NOTE.match(line.text))}
    noted |= {sign for sign in signs if f"({sign}" in text or f" {sign}" in text}
    found = [
        Span(match.start(), match.end())
        for line in signed
        if document.paragraphs[line.index] and len(line.text) >= MIN_SIGNED_LINE and not noted.issuperset(signs)
        for match in (_SIGN.search(text, line.start, line.end),)
        if match is not None and match.group() not in noted and line.text.count(match.group()) == 1
    ]
    return tuple(found) if len(found) <= MAX_LOST_SIGNS else ()

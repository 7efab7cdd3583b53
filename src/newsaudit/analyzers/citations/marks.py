"""Which markers are citations, and which only look like them: indices in code, exponents, verses, sections of laws."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.enclosing import enclosing
from newsaudit.analyzers.citations.glued import split_glued
from newsaudit.analyzers.citations.tokens import words
from newsaudit.lexicon import alternatives
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.links import Marker

__all__ = ["Mark", "find_marks", "word_before"]


class Mark(NamedTuple):
    """One key of a marker in the running text: "[3, 5]" gives two."""

    key: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The marker, or its part that names the key, as a Span."""
        return Span(self.start, self.end)


_WORD_BEFORE = re.compile(r"[^\W_]{1,12}\Z")
_SCORE_BEFORE = re.compile(r"\d[-\u2013:]\d{1,2} ?\Z")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d \Z")
_YEARS = range(1000, 2200)


@lru_cache(maxsize=1)
def _code_behind() -> re.Pattern[str]:
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
    """The word that a marker stands right behind, or ""; its last twelve characters count."""
    match = _WORD_BEFORE.search(text, max(0, at - 13), at)
    return match.group() if match is not None else ""


def find_marks(document: Document, markers: list[Marker], style: str, keys: frozenset[str]) -> tuple[Mark, ...]:
    """The markers of one style that are citations, each key by itself; ``keys`` are those of the list."""
    text = document.text
    found: list[Mark] = []
    highest = max((int(key) for key in keys if key.isdigit()), default=0)
    reached = 0  # highest number so far, for lists that are not there
    for marker in markers:
        if style == "superscript":
            if not _is_raised_citation(text, marker, keys):
                continue
            if len(marker.keys) > 1:
                found += [Mark(key, marker.start, marker.end) for key in marker.keys]
                continue
            parts = split_glued(marker.keys[0], keys, highest, reached)
            at = marker.start
            for part in parts:
                found.append(Mark(part, at, at + len(part)))
                at += len(part)
            reached = max(reached, *(int(part) for part in parts))
        elif style == "footnote" or _is_bracket_citation(document, marker, keys):
            found += [Mark(key, marker.start, marker.end) for key in marker.keys]
    return tuple(found)


def _is_bracket_citation(document: Document, marker: Marker, keys: frozenset[str]) -> bool:
    text, start, end = document.text, marker.start, marker.end
    word = word_before(text, start)
    if len(word) == 1 and word.islower():
        return False  # a[3]
    if all(key in keys for key in marker.keys):
        return True
    if any(int(key) in _YEARS or int(key) == 0 for key in marker.keys):
        return False
    before = text[start - 1] if start else " "
    if before in "_=(+*/[{<$#&" or _code_behind().match(text, end) or (before == "!" and len(marker.keys) > 1):
        return False  # items[1].name, vec![1, 2]
    if len(word) == 1 and not word.isdigit():
        return False  # A[3]
    if _SCORE_BEFORE.search(text, max(0, start - 6), start):
        return False
    if start == 0 or text[start - 1] == "\n":
        return False  # a numbered line
    if _law_or_key().search(text, max(0, start - 16), start) or _is_verse(text, start, end):
        return False
    if before == " " and text[start - 2].isdigit() and not _YEAR_BEFORE.search(text, max(0, start - 6), start):
        return False  # "§ 12 [2]", "2 [3] eggs"
    # an inserted number inside a quotation: "for [12] weeks"
    inserted = before == " " and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
    return not (inserted and enclosing(document.quotations, start, end) is not None)


def _is_verse(text: str, start: int, end: int) -> bool:
    """A number that opens what follows, as in "in the beginning [2] And the earth", "press [1], [2] for support"."""
    if text[max(0, start - 3) : start].endswith(", ") and text[max(0, start - 3) : start] != "], ":
        return True  # ", [2] for support"
    return (
        text[start - 1 : start] == " "
        and text[start - 2 : start - 1].isalnum()
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].isupper()
    )


def _is_raised_citation(text: str, marker: Marker, keys: frozenset[str]) -> bool:
    start, end = marker.start, marker.end
    before = text[start - 1] if start else "\n"
    if text[end : end + 1].isalpha() or before in "\n\u207b\u207a-+":
        return False  # an isotope, a numbered line, an exponent with a sign
    name = word_before(text, start)
    if not name:
        return not before.isspace() or marker.keys[0] in keys
    if name.isdigit():
        return len(name) == 4 and int(name) in _YEARS
    return not (len(name) == 1 or (name.casefold() in words("markers", "units") and marker.keys[0] in {"2", "3"}))

"""Sentences, with exact offsets; a sentence may run over a line break that cuts it in two."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from newsaudit.document.punctuation import CLOSERS, SPACED_STOPS, STOPS, UNSPACED_STOPS, any_of, ends_sentence
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document.lines import Line


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence, or a line that is not one, such as a heading or list item.

    Attributes:
        index: its place among the sentences.
        start: first code point.
        end: the code point after the last.
        line: index of the line it starts on.
    """

    index: int
    start: int
    end: int
    line: int

    @property
    def span(self) -> Span:
        """The sentence as a Span."""
        return Span(self.start, self.end)


# A mark that may end a sentence, with the quotation marks and brackets that close after it.
# The first mark is one class, which a search can skip to; what may follow depends on its script.
_SPACED, _UNSPACED, _CLOSERS = any_of(SPACED_STOPS), any_of(UNSPACED_STOPS), any_of(CLOSERS)
_ONLY_CLOSERS = any_of(
    "".join(mark for mark in CLOSERS if mark not in "\"'\u201c\u2018")
)  # the others may open the next
_STOP = re.compile(
    f"{any_of(STOPS)}(?:(?<={_UNSPACED}){_UNSPACED}{{0,3}}{_ONLY_CLOSERS}{{0,3}}"
    rf"|(?<={_SPACED}){_SPACED}{{0,7}}{_CLOSERS}{{0,3}}(?=\s))"
)
_BEFORE_WORD = re.compile(r".*[^\w.]", re.DOTALL)
_MIN_FULL_LINE = 31  # code points; a shorter line was not broken because it was full
_MAX_ORDINAL = 2  # digits
_MAX_ACRONYM = 5  # code points of letters with stops between them
_LOWER_NEXT = re.compile(r"\s{1,8}[a-zß-öø-ÿа-яё]")


class _Stops(NamedTuple):
    """What a full stop does not end in a language: abbreviations, in lower case, and ordinal numbers."""

    abbreviations: frozenset[str]
    ordinals: bool


@lru_cache(maxsize=64)
def _stops_of(language: str) -> _Stops:
    known = tables("language")
    own = known.get(language, {})
    return _Stops(
        frozenset((*own.get("abbreviations", ()), *known["en"]["abbreviations"])), bool(own.get("ordinal_stop"))
    )


def continues(line: Line, following: Line) -> bool:
    """Whether a sentence runs on from one line to the next: no end mark, no blank line, and a small letter next."""
    return (
        following.gap == 0
        and len(line.text) >= _MIN_FULL_LINE
        and following.text[0].islower()
        and not ends_sentence(line.text, colon=True)
    )


def split_sentences(text: str, lines: tuple[Line, ...], language: str) -> tuple[Sentence, ...]:
    """The sentences of a text.

    A full stop does not end a sentence after an abbreviation of the language (or of English), after a single capital
    letter, inside a number, or before a small letter. Scripts with their own full stop need no space after it.
    """
    stops = _stops_of(language)
    marks = [match.span() for match in _STOP.finditer(text)]
    found: list[Sentence] = []
    at = mark = 0
    while at < len(lines):
        first = at
        while at + 1 < len(lines) and continues(lines[at], lines[at + 1]):
            at += 1
        before = mark
        while mark < len(marks) and marks[mark][0] < lines[at].end:
            mark += 1
        _split_run(text, lines[first : at + 1], marks[before:mark], stops, found)
        at += 1
    return tuple(found)


def _split_run(
    text: str, run: tuple[Line, ...], marks: list[tuple[int, int]], stops: _Stops, found: list[Sentence]
) -> None:
    """Split lines that belong together; a sentence is noted with the line it starts on."""
    start, end = run[0].start, run[-1].end
    line = 0
    for at, stop in marks:
        if stop >= end or not _is_end(text, at, stop, stops, start):
            continue
        while line + 1 < len(run) and run[line + 1].start <= start:
            line += 1
        if start < stop:
            found.append(Sentence(len(found), start, stop, run[line].index))
        start = stop
        while text[start].isspace():  # the run does not end with white space
            start += 1
    while line + 1 < len(run) and run[line + 1].start <= start:
        line += 1
    if start < end:
        found.append(Sentence(len(found), start, end, run[line].index))


def _is_end(text: str, at: int, end: int, stops: _Stops, sentence_start: int) -> bool:
    """Whether a mark ends the sentence: not after an abbreviation, inside a number, or before a small letter."""
    mark = text[at]
    if mark == "." and end - at == 1 and _is_part_of_word(text, at, stops, sentence_start):
        return False
    if mark not in "!?\u2026." or text[end + 1 : end + 2].isupper():  # as nearly always
        return True
    return _LOWER_NEXT.match(text, end, end + 10) is None


def _is_part_of_word(text: str, at: int, stops: _Stops, sentence_start: int) -> bool:
    """Whether a full stop belongs to the abbreviation, initial or number before it."""
    low = max(0, at - 12)  # code points before a full stop that are looked at
    others = _BEFORE_WORD.match(text, low, at)
    word = text[low if others is None else others.end() : at]
    if word.isdigit():  # an ordinal, or the number of a list item
        return len(word) <= _MAX_ORDINAL and (stops.ordinals or at - len(word) == sentence_start)
    return (
        (len(word) == 1 and word.isupper())  # an initial
        or word.lower() in stops.abbreviations
        # "U.S. officials": letters with stops between them
        or (len(word) <= _MAX_ACRONYM and "." in word and word.replace(".", "").isalpha())
    )

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

__all__ = ["Sentence", "continues", "split_sentences"]


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
_BEHIND_OTHERS = re.compile(r".*[^\w.]", re.DOTALL)
_MIN_FULL_LINE = 31  # code points; a shorter line was not broken because it was full
_LONGEST_WORD = 12  # code points before a full stop that are looked at
_LOWER_NEXT = re.compile(r"\s{1,8}[a-zß-öø-ÿа-яё]")


class Stops(NamedTuple):
    """What a full stop does not end in a language."""

    abbreviations: frozenset[str]
    ordinals: bool


@lru_cache(maxsize=64)
def _abbreviations(language: str) -> frozenset[str]:
    known = tables("language")
    own = known.get(language, {}).get("abbreviations", ())
    return frozenset((*own, *known["en"]["abbreviations"]))


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
    rules = Stops(_abbreviations(language), bool(tables("language").get(language, {}).get("ordinal_stop")))
    found: list[Sentence] = []
    at = 0
    while at < len(lines):
        first = at
        while at + 1 < len(lines) and continues(lines[at], lines[at + 1]):
            at += 1
        _split_run(text, lines[first : at + 1], rules, found)
        at += 1
    return tuple(found)


def _split_run(text: str, run: tuple[Line, ...], stops: Stops, found: list[Sentence]) -> None:
    """Split lines that belong together; a sentence is noted with the line it starts on."""
    start, end = run[0].start, run[-1].end
    line = 0
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        mark = text[match.start()]
        if mark == "." and not _ends_sentence(text, match, stops, start):
            continue
        if (
            mark in "!?…."
            and not text[stop + 1 : stop + 2].isupper()  # as nearly always
            and _LOWER_NEXT.match(text, stop, min(end, stop + 10))
        ):
            continue
        while line + 1 < len(run) and run[line + 1].start <= start:
            line += 1
        found.append(Sentence(len(found), start, stop, run[line].index))
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        while line + 1 < len(run) and run[line + 1].start <= start:
            line += 1
        found.append(Sentence(len(found), start, end, run[line].index))


def _ends_sentence(text: str, match: re.Match[str], stops: Stops, sentence_start: int) -> bool:
    if match.end() - match.start() > 1:
        return True
    at = match.start()
    low = max(0, at - _LONGEST_WORD)
    others = _BEHIND_OTHERS.match(text, low, at)
    word = text[low if others is None else others.end() : at]
    if not word:
        return True
    if len(word) == 1 and word.isupper():
        return False  # an initial
    if word.lower() in stops.abbreviations:
        return False
    if word.isdigit() and len(word) <= 2 and (stops.ordinals or at - len(word) == sentence_start):
        return False  # an ordinal, or the number of a list item
    # "U.S. officials": letters with stops between them, unless a new sentence clearly starts
    return not (len(word) <= 5 and "." in word and word.replace(".", "").isalpha())

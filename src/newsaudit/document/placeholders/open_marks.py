"""Unfinished work outside brackets: journalists' TK, orders in capitals, open figures and dates, citation commands.

Without a bracket a word proves nothing, so each form needs something that running text does not have: capitals, a
repeated sign, ``X`` or ``?`` where a figure stands, a command of LaTeX or a key of Pandoc.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.document.enclosed import in_code_span
from newsaudit.document.language import stop_words
from newsaudit.document.placeholders.vocabulary import WORD, words
from newsaudit.lexicon import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

Mark = tuple[int, int, str]

_CURRENCY_FIGURE = re.compile(
    r"(?<![\w.,])(?:[$\u20ac\u00a3]X{1,4}(?:[.,]X{1,3}){0,3}|X{1,3}(?:[.,]XXX){1,3})(?![\w$])"
)
_CURRENCY_ANCHORS = ("$X", "\u20acX", "\u00a3X", ".XXX", ",XXX")
_AROUND = 24  # characters around an anchor that a figure and its unit take up
_FIGURE_ANCHORS = ("XX", "X%", "X.", "??", "___")  # one character is looked for ten times as fast as two
# a word or two between the same signs: "@@SOURCE@@", "##CITE##"
# (the first sign by itself: a search can skip to it)
_SIGNED = re.compile(
    r"([@#%$+~*](?:(?<=@)@|(?<=#)#{1,3}|(?<=%)%|(?<=\$)\$|(?<=\+)\+|(?<=~)~|(?<=\*)\*))\s?([A-Z][A-Z_ ]{1,30}?)\s?\1"
)
_SIGNS = ("@@", "##", "%%", "$$", "++", "~~", "**")
_COMMAND = re.compile(
    r"\\(?:[a-z]{0,8}cite[a-z]{0,8}\*?|(?:auto|page|eq)?ref)(?:\[[^\[\]\n]{0,40}\]){0,2}\{[^{}\n]{0,80}\}"
)
_COMMENT = re.compile(r"/\*[^*\n]{1,80}\*/")


def open_marks(document: Document) -> Iterator[Mark]:
    """Start, end and reason of each, sorted by kind, no place twice."""
    text = document.text
    seen: set[tuple[int, int]] = set()
    for finder in (_bare, _figures, _signed, _commands):
        for start, end, reason in finder(document, text):
            if (start, end) not in seen:
                seen.add((start, end))
                yield start, end, reason


@lru_cache(maxsize=1)
def _in_capitals() -> re.Pattern[str]:
    """Journalists' TK, marks with a colon, orders that end in HERE."""
    mark, end = alternatives(words("capitals", "mark")), alternatives(words("capitals", "end"))
    what = alternatives(words("capitals", "order") | words("capitals", "missing"))
    return re.compile(
        r"(?<![\w./@#-])(?:(?:TK){2,20}|TK(?=(?:[.,;:)\n]|\s(?:[a-z]|\Z))|\Z)|FIXME(?= [a-z])"
        rf"|(?:{mark})(?=:\s)|(?:{what})(?: [A-Z]{{2,15}}){{0,4}} (?:{end})(?! [A-Z]))(?![\w/@-])"
    )


@lru_cache(maxsize=1)
def _anchors() -> tuple[str, ...]:
    """Every match contains one of these."""
    marks = words("capitals", "mark")
    return (*sorted(marks), *(f" {end}" for end in sorted(words("capitals", "end") - marks)))


@lru_cache(maxsize=1)
def _orders() -> tuple[str, ...]:
    return tuple(sorted(words("capitals", "order")))


def _bare(document: Document, text: str) -> Iterator[Mark]:
    if any(mark[-1] in text and mark in text for mark in _anchors()):
        for match in _in_capitals().finditer(text):
            if not _is_abbreviation(document, match):
                order = match.group().startswith(_orders())
                yield match.start(), match.end(), "order to the writer" if order else "mark of unfinished work"


def _is_abbreviation(document: Document, match: re.Match[str]) -> bool:
    """A bare TK is "to come" in English only; not after an article ("die TK", an insurer) or a name ("Roy TK.")."""
    if match.group() != "TK":
        return False
    before = match.string[max(0, match.start() - 20) : match.start()].split()
    if document.language.code not in {"en", "und"}:
        return True
    return bool(before) and (
        before[-1].lower() in words("capitals", "article")
        or (before[-1].istitle() and before[-1].isalpha() and before[-1].lower() not in stop_words("en"))
    )


@lru_cache(maxsize=1)
def _open_figure() -> re.Pattern[str]:
    units = sorted(words("figure", "unit") - {"%"}, key=lambda word: (-len(word), word))
    unit = "|".join(map(re.escape, units))
    month = "|".join(sorted(words("figure", "month")))
    before_year = "|".join(sorted(words("figure", "before-year")))
    return re.compile(
        r"(?<![\w./@#-])[$\u20ac\u00a3]?(?:X{1,3}(?:[.,]X{1,3}){1,3}|X{2,3}(?:\.X)?)"
        rf"(?:%|(?=[\s-](?i:{unit})\b)|(?=\.? (?i:{month})\b))(?!\w)"
        rf"|(?<![\w?_])(?:\?{{2,4}}|_{{3,12}})(?=\s?%|\s(?i:{unit})\b)"
        rf"|\b(?i:{before_year}) (?P<year>(?:19|20)XX)(?!\w)"
    )


def _figures(_: Document, text: str) -> Iterator[Mark]:
    done = 0
    for at in places(text, _FIGURE_ANCHORS):
        match = _open_figure().search(text, max(done, at - _AROUND), at + _AROUND) if at >= done else None
        if match is not None:
            start, end = match.span("year") if match["year"] else match.span()
            done = end
            yield start, end, "figure left open"
    if "X" in text and any(mark in text for mark in _CURRENCY_ANCHORS):
        for match in _CURRENCY_FIGURE.finditer(text):
            yield match.start(), match.end(), "figure left open"


def places(text: str, anchors: tuple[str, ...]) -> list[int]:
    """Where one of these is; a pattern is then tried there only."""
    found = []
    for anchor in anchors:
        at = text.find(anchor) if anchor[0] in text else -1
        while at >= 0:
            found.append(at)
            at = text.find(anchor, at + len(anchor))
    return sorted(found)


def _signed(_: Document, text: str) -> Iterator[Mark]:
    done = 0
    source, lack, do, mark = (words("note", kind) for kind in ("source", "lack", "do", "mark"))
    for at in places(text, _SIGNS):
        match = _SIGNED.match(text, at) if at >= done else None
        if match is None:
            continue
        done = match.end()
        named = [part for word in WORD.findall(match[2].lower()) for part in word.split("_")]
        heading = match[1].startswith("#") and (match.start() == 0 or text[match.start() - 1] == "\n")
        about = any(word in source or word in mark for word in named)
        if match[1] == "**":  # bold print needs the absence too: "**SOURCES**" is a heading
            about = about and any(word in lack or word in do for word in named)
        if about and not heading:
            yield match.start(), match.end(), "source missing"


@lru_cache(maxsize=1)
def _key() -> re.Pattern[str]:
    """Such as "[@smith2020, p. 3; @lee]": a key has a year, or says that it is a key."""
    return re.compile(
        r"\[@(?:[\w:.-]{0,40}(?:1[89]|20)\d\d[\w:.-]{0,40}"
        rf"|{alternatives(words('capitals', 'key'))})[^\[\]\n]{{0,60}}\]"
    )


def _commands(document: Document, text: str) -> Iterator[Mark]:
    if "\\" in text:
        for match in _COMMAND.finditer(text):
            if not in_code_span(document, match.start(), match.end()):
                yield match.start(), match.end(), "citation command"
    if "@" in text and "[@" in text:
        for match in _key().finditer(text):
            yield match.start(), match.end(), "citation command"
    if "*" in text and "/*" in text:
        for match in _COMMENT.finditer(text):
            named = WORD.findall(match.group().lower())
            if any(word in words("note", "mark") for word in named) and not in_code_span(document, *match.span()):
                yield match.start(), match.end(), "mark of unfinished work"

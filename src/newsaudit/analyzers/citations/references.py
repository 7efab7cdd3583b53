"""Markers against the reference list: which list there is, which markers are markers, and what they point to.

Nearly all false alarms of a marker check come from brackets that are no citations and from superscripts that
extraction glued together, so both are settled here, once, before any rule counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.enclosing import enclosing
from newsaudit.analyzers.citations.glued import split_glued
from newsaudit.analyzers.citations.vocabulary import FAMILY
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line
    from newsaudit.document.links import Marker

__all__ = ["Entry", "Mark", "References", "references"]


class Entry(NamedTuple):
    """One numbered line of the reference list."""

    key: str
    start: int
    end: int
    body: str

    @property
    def span(self) -> Span:
        """The line as a Span."""
        return Span(self.start, self.end)


class Mark(NamedTuple):
    """One key of a marker in the running text: "[3, 5]" gives two."""

    key: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The marker, or its part that names the key, as a Span."""
        return Span(self.start, self.end)


class References(NamedTuple):
    """What the article's markers and its list are.

    Attributes:
        style: "bracket", "superscript", "footnote", or "" when there are no markers.
        marks: the markers that are trusted to be citations, in order.
        entries: the reference list, in order.
    """

    style: str
    marks: tuple[Mark, ...]
    entries: tuple[Entry, ...]

    @property
    def entry_keys(self) -> frozenset[str]:
        """The keys that the list has."""
        return frozenset(entry.key for entry in self.entries)

    @property
    def mark_keys(self) -> frozenset[str]:
        """The keys that the text uses."""
        return frozenset(mark.key for mark in self.marks)


# How an entry may begin. The dot or bracket form is believed only under a heading or beside superscripts.
_BRACKET_ENTRY = re.compile(r"(?:[-*\u2022] )?\[(\d{1,4})\][ \t.:]{0,4}(?=\S)")
_FOOTNOTE_ENTRY = re.compile(r"\[\^([\w-]{1,40})\]:?[ \t]{0,4}(?=\S)")
_DOT_ENTRY = re.compile(r"\(?(\d{1,4})[.):][ \t]{1,4}(?=\S)")
_SUPERSCRIPT_ENTRY = re.compile("([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,4})[ \t]{0,4}(?=\\S)")
_PLAIN_ENTRY = re.compile(r"(\d{1,3})[ \t]{1,4}(?=[^\W\d_])")  # believed only when they count from 1
_ENTRIES = (
    ("bracket", _BRACKET_ENTRY),
    ("footnote", _FOOTNOTE_ENTRY),
    ("dot", _DOT_ENTRY),
    ("superscript", _SUPERSCRIPT_ENTRY),
    ("plain", _PLAIN_ENTRY),
)
_FITS = {
    "bracket": ("bracket",),
    "footnote": ("footnote",),
    "dot": ("superscript", "bracket"),
    "superscript": ("superscript", "bracket"),
    "plain": ("superscript", "bracket"),
}
_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_LEAST_WITHOUT_LIST = 2  # distinct keys; a single "[1]" with no list may be anything

# Behind these a raised figure is an exponent or an area: units, and single letters (x², r³).
_UNITS = frozenset(
    {
        "m",
        "km",
        "cm",
        "mm",
        "dm",
        "ft",
        "in",
        "mi",
        "yd",
        "nm",
        "µm",
        "um",
        "sq",
        "ha",
        "s",
        "sec",
        "h",
        "kg",
        "mol",
        "cal",
        "rad",
        "px",
        "co",
    }
)
_WORD_BEFORE = re.compile(r"[^\W_]{1,12}\Z")
_CODE_BEHIND = re.compile(r" ?(?:=|\+=|\(|->)|\.[a-z_]|;\s*(?:let|var|const|int|return|for|if)\b")
# sections of laws, keys to press, matrices
_LAW_OR_KEY = re.compile(
    r"(?:\u00a7[^\n]{0,12}|\b(?:press|choose|select|type|enter|option|key|dial|or)|=|: |\w\([\w.]{1,12}) ?\Z",
    re.IGNORECASE,
)
_SCORE_BEFORE = re.compile(r"\d[-\u2013:]\d{1,2} ?\Z")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d \Z")
_YEARS = range(1000, 2200)


def references(document: Document) -> References:
    """The markers and the list of one document; use it as ``document.view(references)``."""
    markers = document.markers
    list_start, kind, entries = _find_list(document)
    if not markers:
        return References("", (), entries)
    body = [marker for marker in markers if marker.end <= list_start]
    styles = _FITS[kind] if kind else ("footnote", "bracket", "superscript")
    keys = frozenset(entry.key for entry in entries)
    best = References("", (), entries)
    for style in styles:
        marks = _marks(document, [marker for marker in body if marker.style == style], style, keys)
        if len(marks) > len(best.marks):
            best = References(style, marks, entries)
    if not entries and not _looks_like_citations(document.text, best):
        return References("", (), ())
    return best


def _looks_like_citations(text: str, found: References) -> bool:
    """Without a list: two keys or more, from 1 or 2 on, and not thinly spread; Markdown footnotes are always meant."""
    keys = {int(mark.key) for mark in found.marks if mark.key.isdigit()}
    if found.style == "footnote":
        return bool(found.marks)
    hosts = [
        match.group()
        for mark in found.marks
        if (match := _WORD_BEFORE.search(text, max(0, mark.start - 13), mark.start))
    ]
    if len(hosts) > 1 and len(hosts) > 0.5 * len(found.marks) and len(set(hosts)) <= 0.5 * len(hosts):
        return False  # config[1], config[2]: the same word again and again is a name in code
    places = {mark.start for mark in found.marks}
    signs = sum(text.count(sign, max(0, min(places) - 80), max(places) + 40) for sign in "=;{}") if places else 0
    if len(places) < _LEAST_WITHOUT_LIST or (hosts and signs >= len(places)):
        return False  # one bracket of two numbers is a pair; names with brackets among signs are code
    return len(keys) >= _LEAST_WITHOUT_LIST and min(keys) <= 2 and max(keys) <= 3 * len(keys) + 3


def _find_list(document: Document) -> tuple[int, str, tuple[Entry, ...]]:
    """Where the list starts, how its entries begin, and the entries; (length of the text, "", ()) without one."""
    text, lines = document.text, document.lines
    headed = [hit.line for hit in document.phrases.of(FAMILY, "reference-heading")]
    for index in reversed(headed):
        for kind, pattern in _ENTRIES:
            entries = _entries(lines[index + 1 :], pattern, gaps_allowed=True)
            if kind == "plain" and [entry.key for entry in entries] != [str(n + 1) for n in range(len(entries))]:
                continue
            if entries and _is_near(lines, index, entries[0]):
                return lines[index].start, kind, entries
    if "^" in text and "[^" in text:
        notes = tuple(
            Entry(match.group(1), line.start, line.end, line.text[match.end() :])
            for line in lines
            if line.text.startswith("[^")
            and (match := _FOOTNOTE_ENTRY.match(line.text))
            and line.text[match.end(1) + 1 : match.end(1) + 2] == ":"
        )
        if notes:
            return notes[0].start, "footnote", notes
    for kind, pattern in (("bracket", _BRACKET_ENTRY), ("superscript", _SUPERSCRIPT_ENTRY), ("dot", _DOT_ENTRY)):
        entries = _trailing_run(lines, pattern)
        if len(entries) >= 2 and (kind != "dot" or any(marker.style == "superscript" for marker in document.markers)):
            return entries[0].start, kind, entries
    return len(text), "", ()


def _is_near(lines: tuple[Line, ...], heading: int, entry: Entry) -> bool:
    """Whether the first entry stands on one of the two lines below the heading."""
    return any(line.start == entry.start for line in lines[heading + 1 : heading + 3])


def _entries(lines: tuple[Line, ...], pattern: re.Pattern[str], *, gaps_allowed: bool) -> tuple[Entry, ...]:
    found = []
    for line in lines:
        match = pattern.match(line.text)
        if match is not None:
            found.append(Entry(match.group(1).translate(_DIGITS), line.start, line.end, line.text[match.end() :]))
        elif not gaps_allowed:
            break
    return tuple(found)


def _trailing_run(lines: tuple[Line, ...], pattern: re.Pattern[str]) -> tuple[Entry, ...]:
    """The entries on the last lines; up to three lines of something else may follow them."""
    last = len(lines)
    least = max(0, last - 4)
    while last > least and not pattern.match(lines[last - 1].text):
        last -= 1
    if last == least:
        return ()
    first = last
    while first > 0 and pattern.match(lines[first - 1].text):
        first -= 1
    return _entries(lines[first:last], pattern, gaps_allowed=False)


def _marks(document: Document, markers: list[Marker], style: str, keys: frozenset[str]) -> tuple[Mark, ...]:
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
    word = _WORD_BEFORE.search(text, max(0, start - 13), start)
    if word is not None and len(word.group()) == 1 and word.group().islower():
        return False  # a[3]
    if all(key in keys for key in marker.keys):
        return True
    if any(int(key) in _YEARS or int(key) == 0 for key in marker.keys):
        return False
    before = text[start - 1] if start else " "
    if before in "_=(+*/[{<$#&" or _CODE_BEHIND.match(text, end) or (before == "!" and len(marker.keys) > 1):
        return False  # items[1].name, vec![1, 2]
    if word is not None and len(word.group()) == 1 and not word.group().isdigit():
        return False  # A[3]
    if _SCORE_BEFORE.search(text, max(0, start - 6), start):
        return False
    if start == 0 or text[start - 1] == "\n":
        return False  # a numbered line
    if _LAW_OR_KEY.search(text, max(0, start - 16), start) or _is_verse(text, start, end):
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
    word = _WORD_BEFORE.search(text, max(0, start - 13), start)
    if word is None:
        return not before.isspace() or marker.keys[0] in keys
    name = word.group()
    if name.isdigit():
        return len(name) == 4 and int(name) in _YEARS
    return not (len(name) == 1 or (name.casefold() in _UNITS and marker.keys[0] in {"2", "3"}))

"""The reference list: where it starts, how its entries begin, and the entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.vocabulary import FAMILY
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["Entry", "find_list"]


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
_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")


def find_list(document: Document) -> tuple[int, str, tuple[Entry, ...]]:
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

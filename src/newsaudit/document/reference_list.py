"""The reference list that markers point to: where it begins, how its entries begin, and the entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document.lines import Line
    from newsaudit.document.text_views import TextViews

FAMILY = "references"  # the lexicon of headings
YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
HAS_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\w)")


class Entry(NamedTuple):
    """One line of the reference list.

    Attributes:
        key: what a marker calls it: its number, or the author of an entry without one.
        start: first code point of the line.
        end: after the last code point of the line.
        body: what it says, without the number.
    """

    key: str
    start: int
    end: int
    body: str

    @property
    def span(self) -> Span:
        """The line as a Span."""
        return Span(self.start, self.end)


class ReferenceList(NamedTuple):
    """A reference list.

    Attributes:
        start: code point where it begins, with its heading; the length of the text where there is none.
        style: how its entries begin: "bracket", "footnote", "dot", "superscript", "plain" or "author-year"; "" where
            there is none.
        entries: in order.
    """

    start: int
    style: str
    entries: tuple[Entry, ...]


# How an entry may begin. The dot or bracket form is believed only under a heading or beside superscripts.
_BRACKET_ENTRY = re.compile(r"(?:[-*\u2022] )?\[(\d{1,4})\][ \t.:]{0,4}(?=\S)")
_FOOTNOTE_ENTRY = re.compile(r"\[\^([\w-]{1,40})\]:?[ \t]{0,4}(?=\S)")
_DOT_ENTRY = re.compile(r"\(?(\d{1,4})(?:[.):][ \t]{1,4}(?=\S)|\.(?=[^\W\d_]{2}))")
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
_MAX_HEADINGS = 50  # tried, from the last; a text with more is not an article, and each may read the text to its end
_NEAR = 2  # lines below the heading on which the first entry is
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f]"
_NAMED_ENTRY = re.compile(rf"[-\u2022*\u00b7 \t]{{0,4}}(?={_CAPITAL}|(?:van|von|de|der|den|di|da|le|la) )")
_LEAST_NAMED = 2
_YEAR_AT = 200  # code points from the start of an entry within which its year is


def entry_style(text: str) -> tuple[str, str]:
    """How a line begins as an entry, and its key; ("", "") where it does not."""
    for style, pattern in _ENTRIES:
        match = pattern.match(text)
        if match is not None:
            return style, match.group(1).translate(_DIGITS)
    return "", ""


def numbered_list(document: TextViews) -> ReferenceList:
    """The list of numbered entries or Markdown footnotes."""
    text, lines = document.text, document.lines
    headed = [hit.line for hit in document.phrases.of(FAMILY, "heading", "weak-heading")][-_MAX_HEADINGS:]
    for index in reversed(headed):
        for style, pattern in _ENTRIES:
            if not any(pattern.match(line.text) for line in lines[index + 1 : index + 1 + _NEAR]):
                continue
            entries = _entries(lines[index + 1 :], pattern)
            if style != "plain" or [entry.key for entry in entries] == [str(n + 1) for n in range(len(entries))]:
                return ReferenceList(lines[index].start, style, entries)
    if "^" in text and "[^" in text:
        notes = tuple(
            Entry(match.group(1), line.start, line.end, line.text[match.end() :])
            for line in lines
            if line.text.startswith("[^")
            and (match := _FOOTNOTE_ENTRY.match(line.text))
            and line.text[match.end(1) + 1 : match.end(1) + 2] == ":"
        )
        if notes:
            return ReferenceList(notes[0].start, "footnote", notes)
    return trailing_list(document)


def trailing_list(document: TextViews) -> ReferenceList:
    """The list without a heading that ends the article: numbers in brackets or raised, or any beside raised markers."""
    for style, pattern in (("bracket", _BRACKET_ENTRY), ("superscript", _SUPERSCRIPT_ENTRY), ("dot", _DOT_ENTRY)):
        entries = _entries(_trailing_run(document.lines, pattern), pattern)
        if len(entries) >= 2 and (  # entries of a list without a heading
            style != "dot" or any(marker.style == "superscript" for marker in document.markers)
        ):
            return ReferenceList(entries[0].start, style, entries)
    return ReferenceList(len(document.text), "", ())


def named_list(document: TextViews) -> ReferenceList:
    """The list of author-year entries: the lines under the last heading of a list, if most name a work."""
    lines = document.lines
    hits = document.phrases.of(FAMILY, "heading", "weak-heading")[-_MAX_HEADINGS:]
    for hit in reversed(hits):
        found = []
        others = 0
        for line in lines[hit.line + 1 :]:
            start = _NAMED_ENTRY.match(line.text)
            year = HAS_YEAR.search(line.text[:_YEAR_AT])
            if start is not None and year is not None:
                name = line.text[start.end() : year.start()].strip(" (,.")
                found.append(Entry(name, line.start, line.end, line.text))
            else:
                others += 1
                if others > len(found) + 1:
                    break
        if len(found) >= _LEAST_NAMED and len(found) > others:
            return ReferenceList(lines[hit.line].start, "author-year", tuple(found))
    return ReferenceList(len(document.text), "", ())


def _entries(lines: tuple[Line, ...], pattern: re.Pattern[str]) -> tuple[Entry, ...]:
    """The lines that begin as the pattern says, whatever is between them."""
    return tuple(
        Entry(match.group(1).translate(_DIGITS), line.start, line.end, line.text[match.end() :])
        for line in lines
        if (match := pattern.match(line.text)) is not None
    )


def _trailing_run(lines: tuple[Line, ...], pattern: re.Pattern[str]) -> tuple[Line, ...]:
    """The run of entries on the last lines; up to four lines of something else may follow them."""
    last = len(lines)
    least = max(0, last - 4)
    while last > least and not pattern.match(lines[last - 1].text):
        last -= 1
    if last == least:
        return ()
    first = last
    while first > 0 and pattern.match(lines[first - 1].text):
        first -= 1
    return lines[first:last]

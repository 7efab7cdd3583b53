"""Which lines are the article's references: lists with their headings, footnotes and endnotes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.document.enclosed import in_code
from newsaudit.document.reference_list import FAMILY, HAS_YEAR, entry_style, trailing_list
from newsaudit.lexicon import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document.text_views import TextViews

_MAX_BETWEEN = 5  # lines without the signs of an entry between two that have them
_MAX_PROSE_BETWEEN = 1  # the same for prose: a remark on an entry
_MAX_UNSIGNED = 12  # lines of a list none of which has such signs: names of institutions, say
_MAX_UNSIGNED_WORDS = 25  # on one of them
_HEAD = 200  # code points of an entry that name its author, title and year
_MAX_PROSE_AFTER_NOTE = 2  # lines after a note to a sign; further up it is read as part of the text

_BULLET = re.compile("[-*\u2022\u2023\u25aa\u25cf\u25e6\u2013\u00b7\u2191^][ \t\u00a0]{1,4}(?=\\S)")
_IDENTIFIER = re.compile(r"\b(?:doi|isbn|issn|pmid|arxiv)\b|(?<!\d)10\.\d{4,9}/\S", re.IGNORECASE)
_QUOTED_TITLE = re.compile('["\u201c\u201e\u00ab\u300a\u300c\u300e][^\\s]')
# what prose seldom has near its start: a year in brackets, "n.d.", the initials of an author
_WORK = re.compile(
    r"\((?:[^()\n]{0,20}\b)?(?:1[5-9]|20)\d\d[a-z]?\b|\bn\.d\.|[^\W\d_]{2,30},? [^\W\d_a-z]\.(?:[,& ]|[^\W\d_a-z]\.)"
)
# a heading and its entries on one line: "Source: https://example.org/report"
_LABEL = re.compile(r"([^\W\d_][\w &-]{1,40})[:\uff1a]")
_FOOTNOTE = 44  # code points from the start of a footnote to its colon
_BRACKET_OR_RAISED = frozenset("[\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_MIN_ENDING = 2  # entries of one whose entries are known by their addresses
_SIGNS = "*\u2020\u2021"
_SIGN_NOTE = re.compile("[ \t(]{0,4}([*\u2020\u2021])(?![*\u2020\u2021])[ \t]{0,2}(?=\\S)")
_SIGN = re.compile('[*\u2020\u2021](?<=[^\\W\\d_]{3}[*\u2020\u2021])(?=[\\s.,;:)"\u201d\u2019]|\\Z)')

# kinds of debris that follow a list rather than belong to it
_DEBRIS = (
    "share-bar", "related-links", "newsletter", "comments", "navigation", "rights", "follow-prompt", "feedback",
    "topic-list", "advertisement", "author-note",
)  # fmt: skip


def reference_lines(document: TextViews) -> frozenset[int]:
    """The indices of the lines that are references, the headings of lists among them."""
    found = set(_laid_out(document))
    signs = _Signs(document)
    for hit in document.phrases.of(FAMILY, "heading", "weak-heading")[-50:]:  # a text with more is not an article
        if not in_code(document, hit.start):
            entries = _Walk(document, signs, hit.line, weak=hit.entry.kind == "weak-heading").entries()
            if entries:
                found.update((hit.line, *entries))
    found.update(_notes(document))
    found.update(_labelled(document, signs))
    found.update(_ending(document, signs))
    found.update(_sign_notes(document))
    return frozenset(found)


def _laid_out(document: TextViews) -> Iterator[int]:
    """What the markup says is a reference."""
    for index, kind in enumerate(document.block_kinds or ()):
        if kind == "references":
            yield index


class _Signs:
    """What the lines of a document show of being an entry.

    Attributes:
        linked: lines with a web address.
        headings: lines that are the heading of a list.
        debris: lines with the words of debris that follows lists.
        keys: what markers point to, with the line of the first marker.
    """

    def __init__(self, document: TextViews) -> None:
        self._document = document
        self.linked = {document.line_of(link.start) for link in document.links}
        self.headings = {hit.line for hit in document.phrases.of(FAMILY)}
        self.debris = {hit.line for hit in document.phrases.of("boilerplate", *_DEBRIS)}
        self.keys: dict[str, int] = {}
        for marker in document.markers:
            line = document.line_of(marker.start)
            if marker.start > document.lines[line].start:
                for key in marker.keys:
                    self.keys.setdefault(key, line)

    def is_work(self, index: int) -> bool:
        """Whether a line names a work: an address, an identifier, a year or a title as references have them."""
        if index in self.linked:
            return True
        head = self._document.lines[index].text[:_HEAD]
        if _IDENTIFIER.search(head) is not None or _WORK.search(head) is not None:
            return True
        titled = _QUOTED_TITLE.search(head) is not None
        dated = HAS_YEAR.search(head) is not None
        return (dated and titled) or ((dated or titled) and not self._document.prose[index])

    def pointed_at(self, index: int) -> bool:
        """Whether a line begins with a number that a marker on an earlier line has."""
        style, key = entry_style(self._document.lines[index].text)
        return style != "" and self.keys.get(key, index) < index


class _Walk:
    """The way down from the heading of a list to where the list ends.

    Below a heading that says itself what follows, items of any list count, and short lines between entries. Below one
    that may be something else ("Notes", "Source") each entry has to show that it is one.
    """

    def __init__(self, document: TextViews, signs: _Signs, heading: int, *, weak: bool) -> None:
        self._document = document
        self._signs = signs
        self._heading = heading
        self._weak = weak
        self._number = 0  # of the last entry that begins with a bare number

    def entries(self) -> range:
        """The lines of the list, without its heading; empty without a list."""
        prose = self._document.prose
        first = self._heading + 1
        last = self._heading
        between = prose_between = 0
        for index in range(first, len(prose)):
            if index in self._signs.headings:
                break
            if self._is_entry(index):
                last = index
                between = prose_between = 0
                continue
            between += 1
            prose_between += prose[index]
            if self._ends(index, last - self._heading, between, prose_between):
                break
        else:
            if last == self._heading and not self._weak:
                return range(first, len(prose))
        return range(first, last + 1)

    def _is_entry(self, index: int) -> bool:
        text = self._document.lines[index].text
        style, key = entry_style(text)
        work = self._signs.is_work(index)
        if style == "plain":
            style = style if int(key) == self._number + 1 else ""
            self._number += style != ""
        if self._weak:
            if style:
                return work or self._signs.pointed_at(index)
            return work and not self._document.prose[index]
        if style:
            return True
        if index in self._signs.debris and HAS_YEAR.search(text[:_HEAD]) is None:
            return False
        return work or _BULLET.match(text) is not None

    def _ends(self, index: int, entries: int, between: int, prose_between: int) -> bool:
        """Whether the list ends before a line that is not an entry.

        Args:
            index: the line.
            entries: lines of the list so far.
            between: lines that are not entries since the last one, this one included.
            prose_between: how many of them are prose.
        """
        if index in self._signs.debris or self._weak:
            return True
        if not entries:
            words = self._document.line_word_counts[index]
            return prose_between > 0 or words > _MAX_UNSIGNED_WORDS or between > _MAX_UNSIGNED
        return between > _MAX_BETWEEN or prose_between > _MAX_PROSE_BETWEEN


def _notes(document: TextViews) -> Iterator[int]:
    """Markdown footnotes, wherever they are."""
    for line in document.lines:
        if line.text.startswith("[^") and entry_style(line.text)[0] == "footnote" and "]:" in line.text[:_FOOTNOTE]:
            yield line.index


def _labelled(document: TextViews, signs: _Signs) -> Iterator[int]:
    """Lines that hold the heading and an address."""
    for index in signs.linked:
        line = document.lines[index]
        label = _LABEL.match(document.folded, line.start, line.end)
        if label is not None and label.group(1).strip() in _headings():
            yield index


@lru_cache(maxsize=1)
def _headings() -> frozenset[str]:
    return frozenset(entry.text for entry in phrases(FAMILY))


def _ending(document: TextViews, signs: _Signs) -> Iterator[int]:
    """Notes without a heading: those that markers point to, and numbered lines with addresses that end the article."""
    lines = document.lines
    for entry in trailing_list(document).entries:
        yield document.line_of(entry.start)
    for line in lines:
        if line.text[0] in _BRACKET_OR_RAISED and signs.pointed_at(line.index):
            yield line.index
    last = len(lines) - 1
    least = max(0, last - 3)  # lines after a list without a heading
    while last >= least and not _numbered_link(document, signs, last):
        last -= 1
    first = last
    while first >= 0 and _numbered_link(document, signs, first):
        first -= 1
    if last - first >= _MIN_ENDING:
        yield from range(first + 1, last + 1)


def _numbered_link(document: TextViews, signs: _Signs, index: int) -> bool:
    return index in signs.linked and entry_style(document.lines[index].text)[0] not in ("", "plain")


def _sign_notes(document: TextViews) -> Iterator[int]:
    """Notes that begin with the sign (*, †, ‡) that an earlier line has at the end of a word."""
    if not any(sign in document.text for sign in _SIGNS):
        return
    signed: set[str] = set()
    notes: dict[str, list[int]] = {}
    for line in document.lines:
        note = _SIGN_NOTE.match(line.text)
        sign = note.group(1) if note is not None else ""
        if sign and line.text.count(sign) == 1:
            notes.setdefault(sign, []).append(line.index if sign in signed else -1)
        signed.update(match.group() for match in _SIGN.finditer(line.text) if line.text.count(match.group()) == 1)
    prose = document.prose
    for lines in notes.values():
        if len(lines) <= 2:  # lines that begin with one sign; more are a list of bullets
            yield from (index for index in lines if index >= 0 and sum(prose[index + 1 :]) <= _MAX_PROSE_AFTER_NOTE)

"""Markers against the reference list: which list there is, which markers are markers, and what they point to.

Nearly all false alarms of a marker check come from brackets that are no citations and from superscripts that
extraction glued together, so both are settled here, once, before any rule counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.marks import Mark, find_marks, word_before
from newsaudit.document.reference_list import numbered_list

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.reference_list import Entry

__all__ = ["References", "references"]


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


# how an entry begins -> the styles of the markers that go with it, the likeliest first
_FITS = {
    "bracket": ("bracket",),
    "footnote": ("footnote",),
    "dot": ("superscript", "bracket"),
    "superscript": ("superscript", "bracket"),
    "plain": ("superscript", "bracket"),
}
_LEAST_WITHOUT_LIST = 2  # distinct keys; a single "[1]" with no list may be anything


def references(document: Document) -> References:
    """The markers and the list of one document; use it as ``document.view(references)``."""
    markers = document.markers
    list_start, kind, entries = numbered_list(document)
    if not markers:
        return References("", (), entries)
    body = [marker for marker in markers if marker.end <= list_start]
    styles = _FITS[kind] if kind else ("footnote", "bracket", "superscript")
    keys = frozenset(entry.key for entry in entries)
    best = References("", (), entries)
    for style in styles:
        marks = find_marks(document, [marker for marker in body if marker.style == style], style, keys)
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
    hosts = [word for mark in found.marks if (word := word_before(text, mark.start))]
    if len(hosts) > 1 and len(hosts) > 0.5 * len(found.marks) and len(set(hosts)) <= 0.5 * len(hosts):
        return False  # config[1], config[2]: the same word again and again is a name in code
    places = {mark.start for mark in found.marks}
    signs = sum(text.count(sign, max(0, min(places) - 80), max(places) + 40) for sign in "=;{}") if places else 0
    if len(places) < _LEAST_WITHOUT_LIST or (hosts and signs >= len(places)):
        return False  # one bracket of two numbers is a pair; names with brackets among signs are code
    return len(keys) >= _LEAST_WITHOUT_LIST and min(keys) <= 2 and max(keys) <= 3 * len(keys) + 3

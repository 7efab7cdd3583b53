"""Match the markers of an article with its reference list: which list there is, and what the markers point to.

Nearly all false alarms of a marker check come from brackets that are no citations and from superscripts that
extraction glued together, so both are settled here, once, before any rule counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.author_year import author_years
from newsaudit.analyzers.citations.marks import Mark, find_marks, word_before
from newsaudit.document.reference_list import named_list, numbered_list

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.reference_list import Entry


class References(NamedTuple):
    """Markers of one style and the list they belong to.

    Attributes:
        style: "bracket", "superscript", "footnote", "author-year", or "" when there are no markers.
        marks: the markers that are trusted to be citations, in order.
        entries: the reference list, in order.
        dangling: markers that no entry answers.
        unused: entries that no marker points to, where markers point to others.
    """

    style: str = ""
    marks: tuple[Mark, ...] = ()
    entries: tuple[Entry, ...] = ()
    dangling: tuple[Mark, ...] = ()
    unused: tuple[Entry, ...] = ()


# how an entry begins -> the styles of the markers that go with it, the likeliest first
_FITS = {
    "bracket": ("bracket",),
    "footnote": ("footnote",),
    "dot": ("superscript", "bracket"),
    "superscript": ("superscript", "bracket"),
    "plain": ("superscript", "bracket"),
}
MIN_KEYS_WITHOUT_LIST = 2  # a single "[1]" with no list may be anything
MAX_KEYS_PER_ENTRY = 2  # far more numbers than entries: the list is of something else
MIN_KNOWN = 0.6  # share of the keys of unusual markers that the list must have
_UNUSUAL = (
    re.compile(r"\[\^(\d{1,3})\^\]"),
    # what comes before is looked at after the sign, which a search can skip to
    re.compile(r"\^(?<=[^\W\d_]\^|[.,;:!?\u201d\"')]\^)(\d{1,3})(?![\w^])"),
    re.compile(r"\((?<=[\w.,;\u201d\" ]\()(\d{1,3})\)(?=[\s.,;:]|\Z)"),
)
MIN_STRANGE_KEYS = 4  # from which that is judged


def reference_systems(document: Document) -> tuple[References, ...]:
    """The numbered references and those of author and year; use it as ``document.view(reference_systems)``."""
    numbered = document.view(references)
    if numbered.entries or "(" not in document.text:
        return (numbered,)
    named = named_list(document)
    marks, dangling, unused = author_years(document.text, named)
    return numbered, References("author-year", marks, named.entries, _believable(dangling, named.entries), unused)


def references(document: Document) -> References:
    """The numbered markers and their list; use it as ``document.view(references)``."""
    list_start, kind, entries = numbered_list(document)
    body = [marker for marker in document.markers if marker.end <= list_start]
    styles = _FITS[kind] if kind else ("footnote", "bracket", "superscript")
    keys = frozenset(entry.key for entry in entries)
    best = References(entries=entries)
    for style in styles:
        marks = find_marks(document, [marker for marker in body if marker.style == style], style, keys)
        if len(marks) > len(best.marks):
            best = References(style, marks, entries)
    best = _unusual(document.text[:list_start], best) if not best.marks else best
    if not entries:
        return best if _looks_like_citations(document.text, best) else References()
    used = {mark.key for mark in best.marks}
    dangling = tuple(mark for mark in best.marks if mark.key not in keys)
    unused = tuple(entry for entry in entries if entry.key not in used) if used & keys else ()
    return best._replace(dangling=_believable(dangling, entries), unused=unused)


def _unusual(body: str, found: References) -> References:
    """Markers that are believed only where a list has most of them ("^6", "(6)"); "[^6^]" is always one."""
    keys = {entry.key for entry in found.entries}
    for pattern in _UNUSUAL:
        marks = tuple(Mark(match.group(1), match.start(), match.end()) for match in pattern.finditer(body))
        used = {mark.key for mark in marks}
        sure = pattern is _UNUSUAL[0] and len(used) >= MIN_KEYS_WITHOUT_LIST
        if (sure and not keys) or (
            len(used & keys) >= MIN_KEYS_WITHOUT_LIST and len(used & keys) >= MIN_KNOWN * len(used)
        ):
            return found._replace(style="footnote", marks=marks)
    return found


def _believable(dangling: tuple[Mark, ...], entries: tuple[Entry, ...]) -> tuple[Mark, ...]:
    missing = len({mark.key for mark in dangling})
    known = len({(entry.key, entry.body) for entry in entries})
    return dangling if missing < MIN_STRANGE_KEYS or missing <= MAX_KEYS_PER_ENTRY * known else ()


def _looks_like_citations(text: str, found: References) -> bool:
    """Without a list: two keys or more, from 1 or 2 on, and not thinly spread; Markdown footnotes are always meant."""
    if found.style == "footnote" or not found.marks:
        return bool(found.marks)
    keys = {int(mark.key) for mark in found.marks if mark.key.isdigit()}
    hosts = [word for mark in found.marks if (word := word_before(text, mark.start))]
    if len(hosts) > 1 and len(hosts) > 0.5 * len(found.marks) and len(set(hosts)) <= 0.5 * len(hosts):
        return False  # config[1], config[2]: the same word again and again is a name in code
    places = {mark.start for mark in found.marks}
    signs = sum(text.count(sign, max(0, min(places) - 80), max(places) + 40) for sign in "=;{}")
    if len(places) < MIN_KEYS_WITHOUT_LIST or (hosts and signs >= len(places)):
        return False  # one bracket of two numbers is a pair; names with brackets among signs are code
    return len(keys) >= MIN_KEYS_WITHOUT_LIST and min(keys) <= 2 and max(keys) <= 3 * len(keys) + 3

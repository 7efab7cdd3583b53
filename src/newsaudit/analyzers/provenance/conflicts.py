"""Whether two values of one field say the same, each field by its own measure."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.candidates import Candidate, candidates
from newsaudit.analyzers.provenance.dates import dates
from newsaudit.analyzers.provenance.names import kind_of_name
from newsaudit.analyzers.provenance.outlets import brands
from newsaudit.document.dates import read_timestamp
from newsaudit.document.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsaudit.document import Document

__all__ = ["FIELDS", "Conflict", "conflicts", "host", "term"]

FIELDS = ("author", "published", "canonical", "headline", "publisher", "language", "digital_source_type")
DAY = timedelta(days=1)
TOLERANCE = DAY + timedelta(hours=12)  # a date without a time and a time in another zone may stand a day apart
LEAST_COMMON = 0.25  # of the words of the shorter headline; search and social headlines differ on purpose
_LEAST_START = 4  # characters that two names of a house begin with, in scripts without spaces
_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(
    ("the", "a", "inc", "ltd", "llc", "com", "www", "news", "online", "der", "die", "das", "le", "la", "el")
)


class Conflict(NamedTuple):
    """Two values of one field that do not go together.

    Attributes:
        field: which.
        first: a value and its origin.
        second: another, from another origin.
        start: code point offset of the second in the text, or -1.
        end: behind it.
    """

    field: str
    first: Candidate
    second: Candidate
    start: int = -1
    end: int = -1


def conflicts(document: Document) -> tuple[Conflict, ...]:
    """At most one conflict a field: the first pair of origins of which no two values agree."""
    found = []
    known = candidates(document)
    for field in FIELDS:
        pair = _of_field(document, field, known.get(field, ()))
        if pair is not None:
            found.append(pair)
        elif field in ("author", "published"):
            with_text = _with_text(document, field)
            if with_text is not None:
                found.append(with_text)
    return tuple(found)


def _of_field(document: Document, field: str, values: tuple[Candidate, ...]) -> Conflict | None:
    by_origin: dict[str, list[Candidate]] = {}
    for item in values:
        by_origin.setdefault(item.origin, []).append(item)
    if len(by_origin) < 2:
        return None
    same = _measure(document, field)
    origins = list(by_origin.values())
    for index, ours in enumerate(origins):
        for theirs in origins[index + 1 :]:
            if not any(same(one.value, other.value) for one in ours for other in theirs):
                return Conflict(field, ours[0], theirs[0])
    return None


def _with_text(document: Document, field: str) -> Conflict | None:
    """A field or its metadata against what the text itself says in its byline or beside a label."""
    signs = [item.sign for item in document.view(authors)] if field == "author" else list(document.view(dates))
    outside = [sign for sign in signs if sign.start < 0 and sign.origin != "address"]
    inside = [sign for sign in signs if sign.start >= 0 and sign.labelled and sign.origin in ("byline", "head", "tail")]
    if not outside or not inside:
        return None
    same = _measure(document, field)
    if field == "published":
        other = [item.value for item in candidates(document).get("modified", ())]
        other += [document.article.modified] if document.article.modified else []
    else:
        other = []
    said = [sign.value for sign in outside] + other
    if any(same(sign.value, value) for sign in inside for value in said):
        return None
    first, second = outside[0], inside[0]
    return Conflict(
        field,
        Candidate(first.value, first.origin),
        Candidate(second.value, f"text ({second.origin})"),
        second.start,
        second.end,
    )


def _measure(document: Document, field: str) -> Callable[[str, str], bool]:
    if field == "author":
        own = brands(document)
        return lambda one, other: _same_author(one, other, own)
    if field == "published":
        modified = [read_timestamp(item.value) for item in candidates(document).get("modified", ())]
        return lambda one, other: _same_date(one, other, [moment for moment in modified if moment is not None])
    return {
        "canonical": _same_address,
        "headline": _same_headline,
        "publisher": _same_publisher,
        "language": _same_language,
        "digital_source_type": _same_term,
    }[field]


def _words(value: str) -> list[str]:
    return _WORD.findall(fold(value))


def _same_author(one: str, other: str, own: tuple[str, ...]) -> bool:
    if kind_of_name(one, own)[0] != "person" or kind_of_name(other, own)[0] != "person":
        return True  # a desk beside a name says less, but nothing else
    ours, theirs = _words(one), _words(other)
    if {word for word in ours if len(word) > 2} & {word for word in theirs if len(word) > 2}:
        return True
    squeezed, squeezed_other = "".join(ours), "".join(theirs)
    return len(ours) == 1 or len(theirs) == 1 or squeezed in squeezed_other or squeezed_other in squeezed


def _same_date(one: str, other: str, modified: list[datetime]) -> bool:
    first, second = read_timestamp(one), read_timestamp(other)
    if first is None or second is None or abs(first - second) <= TOLERANCE:
        return True
    # a page that gives the last change as its date elsewhere has no two days of publication
    return any(abs(moment - item) <= TOLERANCE for moment in (first, second) for item in modified)


def _same_address(one: str, other: str) -> bool:
    return _address(one) == _address(other)


def host(url: str) -> str:
    """The host of an address without what only says which edition of a site it is; "" when there is none."""
    try:
        name = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    for prefix in ("www.", "m.", "mobile.", "amp.", "edition."):
        name = name.removeprefix(prefix)
    return name


def _address(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    path = parts.path.removesuffix("/").removesuffix("/amp").removesuffix(".amp").removesuffix("/index.html")
    return host(url), path.removesuffix(".html").removesuffix(".htm").rstrip("/").lower()


def _same_headline(one: str, other: str) -> bool:
    ours, theirs = set(_words(one)), set(_words(other))
    if not one.isascii() and len(ours) <= 3:  # scripts without spaces: pairs of characters instead of words
        ours = {one[at : at + 2] for at in range(len(one) - 1)}
        theirs = {other[at : at + 2] for at in range(len(other) - 1)}
    shorter = min(len(ours), len(theirs))
    return shorter < 3 or len(ours & theirs) >= LEAST_COMMON * shorter


def _same_publisher(one: str, other: str) -> bool:
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs or (set(ours) - _EMPTY_WORDS) & set(theirs):
        return True
    squeezed, squeezed_other = "".join(ours), "".join(theirs)
    if squeezed in squeezed_other or squeezed_other in squeezed:
        return True
    if any(len(word) > 3 and word in squeezed_other for word in ours if word not in _EMPTY_WORDS):
        return True
    if not one.isascii() and squeezed[:_LEAST_START] == squeezed_other[:_LEAST_START] and len(squeezed) > _LEAST_START:
        return True
    initials = {"".join(word[0] for word in words if word not in _EMPTY_WORDS) for words in (ours, theirs)}
    return squeezed in initials or squeezed_other in initials


def _same_language(one: str, other: str) -> bool:
    return re.split("[-_]", fold(one), maxsplit=1)[0][:3] == re.split("[-_]", fold(other), maxsplit=1)[0][:3]


def _same_term(one: str, other: str) -> bool:
    return term(one) == term(other)


def term(value: str) -> str:
    """The last part of a term's address, without schema.org's ending: "trainedalgorithmicmedia"."""
    last = fold(value).rstrip("/").rpartition("/")[2].rpartition(":")[2]
    return last.removesuffix("digitalsource") if last != "digitalsource" else last

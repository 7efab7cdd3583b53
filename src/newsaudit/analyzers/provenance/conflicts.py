"""Compare the values of one field, each field by a measure of its own."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsaudit.analyzers.provenance.authors import authors, on_page
from newsaudit.analyzers.provenance.candidates import Candidate, candidates, dates_of
from newsaudit.analyzers.provenance.dates import dates
from newsaudit.analyzers.provenance.names import kind_of_name, listed
from newsaudit.analyzers.provenance.outlets import brands
from newsaudit.document.date_mentions import read_timestamp
from newsaudit.document.folding import fold
from newsaudit.document.language import language_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsaudit.document import Document

FIELDS = ("author", "published", "canonical", "headline", "publisher", "language", "digital_source_type")
_FROM_PAGE = ("address", "byline on the page", "date on the page")
TOLERANCE = timedelta(days=1, hours=12)  # a date without a time and a time in another zone may be a day apart
MIN_COMMON = 0.25  # of the words of the shorter headline; search and social headlines differ on purpose
MIN_HEADLINE_WORDS = 3  # a shorter headline is not compared
MIN_COMMON_START = 4  # code points that two names of one outlet begin with, in scripts without spaces
_WORD = re.compile(r"\w+")
_SLASHES = re.compile("/{2,}")


class Conflict(NamedTuple):
    """Two values of one field that do not go together.

    Attributes:
        field: which.
        first: a value and its origin.
        second: another, from another origin.
        start: code point offset of the second in the text, or -1.
        end: after it.
    """

    field: str
    first: Candidate
    second: Candidate
    start: int = -1
    end: int = -1


def conflicts(document: Document) -> tuple[Conflict, ...]:
    """At most one conflict per field: the first pair of origins of which no two values agree."""
    pairs = (_of_field(document, field) or _with_text(document, field) for field in FIELDS)
    return tuple(pair for pair in pairs if pair is not None)


def _of_field(document: Document, field: str) -> Conflict | None:
    by_origin: dict[str, list[Candidate]] = {}
    for item in candidates(document).get(field, ()):
        if _is_of_the_site(document, field, item):
            continue
        by_origin.setdefault(item.origin, []).append(item)
    if len(by_origin) < 2:
        return None
    same, origins = _measure(document, field), list(by_origin.values())
    for index, ours in enumerate(origins):
        for theirs in origins[index + 1 :]:
            if not any(same(one.value, other.value) for one in ours for other in theirs):
                return Conflict(field, ours[0], theirs[0])
    return None


def _is_of_the_site(document: Document, field: str, item: Candidate) -> bool:
    """Whether a value is that of the site or of another part of the page, which differs on purpose.

    So do headings with the name of the site, headings below the first, and the front page that JSON-LD gives as what
    the page is about.
    """
    if field == "headline" and item.origin in ("h1", "h2"):
        if _same_headline(item.value, document.article.title or ""):
            return False
        return item.origin == "h2" or any(_same_publisher(item.value, name) for name in brands(document))
    return field == "canonical" and item.origin != "rel=canonical" and _address(item.value)[1] == ""


def _with_text(document: Document, field: str) -> Conflict | None:
    """A field or its metadata against what the text itself says in its byline or next to a label.

    A page's byline counts with its word ("By"), its date does not: on 690 pages the one byline that differed was a real
    conflict, while of five lines of names or dates that did, four were of other stories and people.
    """
    if field not in ("author", "published"):
        return None
    signs = [item.sign for item in document.view(authors)] if field == "author" else list(document.view(dates))
    outside = [sign for sign in signs if sign.start < 0 and sign.origin not in _FROM_PAGE]
    inside = [sign for sign in signs if sign.start >= 0 and sign.labelled and sign.origin in ("byline", "head", "tail")]
    if field == "author" and outside:
        inside += [sign for sign in on_page(document) if sign.labelled]
    known = [sign.value for sign in outside]
    if field == "published":
        known += [item.value for item in dates_of(document, "modified")]
    if not outside or not inside:
        return None
    same = _measure(document, field)
    if any(same(sign.value, value) for sign in inside for value in known):
        return None
    first, second = outside[0], inside[0]
    text = Candidate(second.value, f"text ({second.origin})" if second.start >= 0 else second.origin)
    return Conflict(field, Candidate(first.value, first.origin), text, second.start, second.end)


def _measure(document: Document, field: str) -> Callable[[str, str], bool]:
    if field == "author":
        return partial(_same_author, own=brands(document))
    if field == "published":
        modified = [read_timestamp(item.value) for item in candidates(document).get("modified", ())]
        return partial(_same_date, modified=[moment for moment in modified if moment is not None])
    if field in ("headline", "publisher"):
        return _same_headline if field == "headline" else _same_publisher
    if field == "canonical":
        return _same_address
    key: Callable[[str], object] = {"language": language_code, "digital_source_type": term}[field]
    return lambda one, other: key(one) == key(other)


def _words(value: str) -> list[str]:
    return _WORD.findall(fold(value))


def _within(one: str, other: str) -> bool:
    return one in other or other in one


def _same_author(one: str, other: str, *, own: tuple[str, ...]) -> bool:
    if kind_of_name(one, own)[0] != "person" or kind_of_name(other, own)[0] != "person":
        return True  # a desk next to a name says less, but nothing else
    ours, theirs = _words(one), _words(other)
    common = {word for word in ours if len(word) > 2} & {word for word in theirs if len(word) > 2}
    return bool(common) or 1 in (len(ours), len(theirs)) or _within("".join(ours), "".join(theirs))


def _same_date(one: str, other: str, *, modified: list[datetime]) -> bool:
    first, second = read_timestamp(one), read_timestamp(other)
    if first is None or second is None or abs(first - second) <= TOLERANCE:
        return True
    # a page that gives the last change as its date elsewhere has no two days of publication
    return any(abs(moment - item) <= TOLERANCE for moment in (first, second) for item in modified)


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
        path = _SLASHES.sub("/", urlsplit(url.strip("\"' ")).path).removesuffix("/")
    except ValueError:
        return "", url
    path = path.removesuffix("/amp").removesuffix(".amp").removesuffix("/index.html")
    return host(url.strip("\"' ")), path.removesuffix(".html").removesuffix(".htm").rstrip("/").lower()


def _same_address(one: str, other: str) -> bool:
    """Whether two addresses are one page's: the same host, if both name one, and the same last part of the path.

    What comes before it is the section, the language or the edition.
    """
    (host_of_one, path), (host_of_other, other_path) = _address(one), _address(other)
    if host_of_one and host_of_other and host_of_one != host_of_other:
        return False
    last, other_last = path.rpartition("/")[2], other_path.rpartition("/")[2]
    return last == other_last or (
        last != "" and other_last != "" and (path.endswith(other_last) or other_path.endswith(last))
    )


def _same_headline(one: str, other: str) -> bool:
    ours, theirs = set(_words(one)), set(_words(other))
    if not one.isascii() and len(ours) <= MIN_HEADLINE_WORDS:  # scripts without spaces: pairs of characters
        ours = {one[at : at + 2] for at in range(len(one) - 1)}
        theirs = {other[at : at + 2] for at in range(len(other) - 1)}
    shorter = min(len(ours), len(theirs))
    return shorter < MIN_HEADLINE_WORDS or len(ours & theirs) >= MIN_COMMON * shorter


def _same_publisher(one: str, other: str) -> bool:
    """Whether two names of an outlet have a word, a beginning, or initials in common."""
    ours = [word for word in _words(one) if word not in listed("no_names")]
    theirs = [word for word in _words(other) if word not in listed("no_names")]
    joined, others = "".join(_words(one)), "".join(_words(other))
    start = joined[:MIN_COMMON_START]
    initials = ["".join(word[0] for word in words) for words in (_words(one), ours)]
    others_initials = ["".join(word[0] for word in words) for words in (_words(other), theirs)]
    return (
        not set(ours).isdisjoint(theirs)
        or _within(joined, others)
        or any(len(word) > 3 and word in others for word in ours)
        or (not one.isascii() and others.startswith(start) and len(joined) > len(start))
        or any(len(short) > 1 and others.startswith(short) for short in initials)
        or any(len(short) > 1 and joined.startswith(short) for short in others_initials)
    )


def term(value: str) -> str:
    """The last part of a term's address, without schema.org's ending: "trainedalgorithmicmedia"."""
    last = fold(value).rstrip("/").rpartition("/")[2].rpartition(":")[2]
    return last.removesuffix("digitalsource") or last

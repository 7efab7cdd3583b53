"""The signs of provenance in one article: title, authors, dates, sources, each with where it was seen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.names import given_names, is_generic, kind_of_name, name_words
from newsaudit.document.bylines import LONGEST, byline_inside, is_cue, is_name, read_byline
from newsaudit.document.dates import dates_on, is_relative
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.provenance.names import NameKind
    from newsaudit.document import Document
    from newsaudit.document.dates import DateMention
    from newsaudit.document.lines import Line

__all__ = ["Credit", "Sign", "authors", "brands", "dates", "first_prose", "head_end", "title"]


class Sign(NamedTuple):
    """A value and where it was seen.

    Attributes:
        value: as it stands there.
        origin: "field", an origin of the metadata ("json-ld", "opengraph", ...), or a zone of the text.
        start: code point offset in the text; -1 where it stands in no text.
        end: behind it.
        labelled: whether a word beside it says what it is ("Published", "By").
    """

    value: str
    origin: str
    start: int = -1
    end: int = -1
    labelled: bool = False


class Credit(NamedTuple):
    """Someone, or something, that signs the article.

    Attributes:
        sign: the name and where it was seen.
        kind: person, agency, desk, generic or brand.
        entry: the lexicon entry that told.
    """

    sign: Sign
    kind: NameKind
    entry: str


_TAIL_LINES = 12
_NOTE = 120  # code points of a sentence that may be a note on the article
_NEAR_HEAD = 8
_BELOW = 4  # lines below the head in which a name may stand
_URL_DATE = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?=[/-])")
_NAME_CUT = re.compile(r"[|\u2022\u00b7\u2014\u2013,;(:/\t\d@\u00a9]| - |  | (?:and|und|et|for|in)(?= )|&")
# a Japanese line that ends with its place and reporter in brackets
_BRACKETED_REPORTER = re.compile(
    "\u3010[^\u3010\u3011\uff1d]{1,15}\uff1d[^\u3010\u3011]{2,20}\u3011|\u3010[^\u3010\u3011]{4,30}\u3011\\Z|\uff08[\u4e00-\u9fff]{3,6}\uff09\\Z"
)
_EASTERN_REPORTER = re.compile(
    "(?:\u8bb0\u8005|\u8a18\u8005|\u901a\u8baf\u5458)[\\s:\uff1a]?[\u4e00-\u9fff]{2,3}"
    "|[\uac00-\ud7a3]{2,4}\\s?(?:\uae30\uc790|\ud2b9\ud30c\uc6d0|\uce7c\ub7fc\ub2c8\uc2a4\ud2b8)|\uce7c\ub7fc\ub2c8\uc2a4\ud2b8\\s?[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff]{2,4}\u8a18\u8005"
)
_EMAIL = re.compile(r"([\w.-]{2,40})@[\w-]{2,40}\.[a-z]{2,}")


def first_prose(document: Document) -> int:
    """Index of the first line of running text; the number of lines when there is none."""
    zones = document.zones
    return next((at for at, zone in enumerate(zones) if zone in ("prose", "dateline")), len(zones))


def head_end(document: Document) -> int:
    """Index behind the head: where two lines of prose follow each other, or 8 lines behind the first.

    A standfirst is prose, and byline and date often stand below it.
    """
    zones = document.zones
    first = first_prose(document)
    for at in range(first, min(first + _NEAR_HEAD, len(zones) - 1)):
        if zones[at] in ("prose", "dateline") and zones[at + 1] in ("prose", "dateline"):
            return at
    return min(first + _NEAR_HEAD, _last_prose(document))


def brands(document: Document) -> tuple[str, ...]:
    """Names of the outlet that came with the article."""
    article = document.article
    named = [article.publisher] if article.publisher else []
    named += [item.value for item in candidates(document).get("publisher", ())]
    return tuple(dict.fromkeys(named))


def title(document: Document) -> Sign | None:
    """The headline, from the field, the metadata or the text."""
    given = document.article.title
    if given is not None and given.strip():
        return Sign(given, "field")
    for item in candidates(document).get("headline", ()):
        return Sign(item.value, item.origin)
    for line, zone in zip(document.lines, document.zones, strict=True):
        if zone == "headline" and document.debris[line.index].probability < 0.8:
            return Sign(line.text, "headline", line.start, line.end)
    return None


# ------------------------------------------------------------------------------------------------- authors


def authors(document: Document) -> tuple[Credit, ...]:
    """All that signs the article: field, metadata, bylines, names standing alone, reporters in datelines, bios."""
    own = brands(document)
    given = candidates(document).get("author", ())
    organisations = {item.value for item in given if item.type.endswith("Organization")}
    signs = [Sign(name, "field") for name in document.article.authors if name.strip()]
    signs += [Sign(item.value, item.origin) for item in given]
    signs += _signatures(document)
    return tuple(_credit(sign, own, organisations) for sign in signs)


def _credit(sign: Sign, own: tuple[str, ...], organisations: set[str]) -> Credit:
    kind, entry = kind_of_name(sign.value, own)
    if kind == "person" and sign.value in organisations:
        return Credit(sign, "brand", "schema.org Organization")
    return Credit(sign, kind, entry)


def _signatures(document: Document) -> Iterator[Sign]:
    lines, zones = document.lines, document.zones
    prose, last, head = first_prose(document), _last_prose(document), head_end(document)
    others = sum(zone == "byline" for zone in zones[head + 3 :]) >= 3  # bylines of other stories in a list
    cue_before = False
    for line, zone in zip(lines, zones, strict=True):
        at = line.index
        if len(line.text) > LONGEST and zone != "bio":
            cue_before = False
            continue
        if cue_before and is_name(_cut(line.text), 2):
            name = _cut(line.text)
            yield Sign(name, "byline", line.start, line.start + len(name), labelled=True)
        cue_before = len(line.text) <= 24 and is_cue(document.folded[line.start : line.end])
        if zone == "byline":
            byline = read_byline(line.text, document.folded[line.start : line.end])
            if byline is not None and (at < head + 3 or not others):
                yield Sign(byline.name, "byline", line.start + byline.start, line.start + byline.end, labelled=True)
        elif at <= head + 3 and zone != "prose" and (inside := byline_inside(line.text, _folded(document, line))):
            yield Sign(inside.name, "byline", line.start + inside.start, line.start + inside.end, labelled=True)
        elif zone == "bio":
            yield Sign(line.text[:80], "bio", line.start, line.end)
        elif at <= head + _BELOW or last < at <= last + _TAIL_LINES or at >= len(lines) - 3 or _introduces(lines, at):
            yield from _unlabelled(document, line, in_head=at <= head + 1)
    for at in (at for at in dict.fromkeys((prose, last)) if 0 <= at < len(lines)):
        line = lines[at]
        for piece_start, piece_end in ((line.start, line.start + 120), (max(line.start, line.end - 60), line.end)):
            match = _EASTERN_REPORTER.search(document.text, piece_start, min(piece_end, line.end))
            if match is None:
                match = _BRACKETED_REPORTER.search(document.text, piece_start, min(piece_end, line.end))
            if match is not None:
                yield Sign(match.group(), "dateline", match.start(), match.end(), labelled=True)
                break


def _last_prose(document: Document) -> int:
    zones = document.zones
    return next((at for at in range(len(zones) - 1, -1, -1) if zones[at] in ("prose", "dateline")), -1)


def _introduces(lines: tuple[Line, ...], at: int) -> bool:
    """Whether a line is a name and the next one goes on with it, as author notes do."""
    name = lines[at].text
    return 5 < len(name) <= 40 and at + 1 < len(lines) and lines[at + 1].text.startswith(name)


def _cut(text: str) -> str:
    """What of a line may be a name: up to a mark, a figure or the next name."""
    match = _NAME_CUT.search(text)
    return (text[: match.start()] if match is not None else text).rstrip(" .")


def _unlabelled(document: Document, line: Line, *, in_head: bool) -> Iterator[Sign]:
    """A line that is a person's name: by its given name, a role behind it, or a date beside it."""
    text = line.text
    match = _EASTERN_REPORTER.search(text) if not text.isascii() else None
    if match is not None and len(text) <= 80:
        yield Sign(match.group(), "signature", line.start + match.start(), line.start + match.end(), labelled=True)
        return
    mail = _EMAIL.search(text) if "@" in text and len(text) <= 80 else None
    if mail is not None and _is_personal(mail.group(1)):
        yield Sign(mail.group(1), "signature", line.start + mail.start(1), line.start + mail.end(1))
        return
    start = next((at for at, char in enumerate(text[:8]) if char.isalpha()), -1)
    if start < 0:
        return
    cut = _NAME_CUT.search(text, start)
    stop = cut.start() if cut is not None else len(text)
    name = text[start:stop].rstrip(" .")
    if kind_of_name(name)[0] == "agency" and len(text) <= 60:
        yield Sign(name, "signature", line.start + start, line.start + start + len(name))
        return
    role_behind = _role_behind(name)
    if role_behind:
        name = name[:role_behind].rstrip()
        stop = start + len(name)
    if not is_name(name, 2, 5) or (text[-1] in ".!?" and len(text) > 60):
        return
    words = name_words(name)
    known = words[0] in given_names()
    beside = document.lines[max(0, line.index - 1) : line.index + 2]
    role = any(_has_role(document.folded[item.start + (stop if item is line else 0) : item.end]) for item in beside)
    dated = in_head and any(
        len(item.text) <= 80 and dates_on(document.folded[item.start : item.end]) for item in beside if _has_digit(item)
    )
    if known or role or dated:
        yield Sign(name, "signature", line.start + start, line.start + start + len(name))


def _role_behind(name: str) -> int:
    """Where a role starts behind two words of a name ("Jane Smith Parliamentary editor"), or 0."""
    words = name.split(" ")
    if not 3 <= len(words) <= 6 or words[-1].lower() not in _roles():
        return 0
    return len(words[0]) + 1 + len(words[1])


def _is_personal(mailbox: str) -> bool:
    """Whether a mailbox is a person's: a first and a last name, or a given name."""
    words = [word for word in mailbox.lower().replace("_", ".").replace("-", ".").split(".") if len(word) > 1]
    return any(word in given_names() for word in words) or (len(words) == 2 and not any(map(is_generic, words)))


def _has_role(folded: str) -> bool:
    return len(folded) <= 80 and any(word in _roles() for word in folded.replace(",", " ").split())


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return frozenset(role for table in tables("zones").values() for role in table.get("bylines", {}).get("roles", ()))


def _has_digit(line: Line) -> bool:
    return any(char.isdigit() for char in line.text)


# --------------------------------------------------------------------------------------------------- dates


def dates(document: Document) -> tuple[Sign, ...]:
    """The dates that are this article's: from field, metadata, address, head, dateline, and labelled ones elsewhere.

    Dates standing in a list of other stories are not among them: in the tail a date counts only with a label
    ("Published"), or when it is the only one there.
    """
    article = document.article
    found: list[Sign] = []
    if article.published is not None and article.published.strip():
        found.append(Sign(article.published, "field"))
    found += [Sign(item.value, item.origin) for item in candidates(document).get("published", ())]
    if article.url:
        match = _URL_DATE.search(article.url)
        if match is not None:
            found.append(Sign("-".join(part for part in match.groups() if part), "address"))
    found += _dates_in_text(document)
    return tuple(found)


def _dates_in_text(document: Document) -> list[Sign]:
    lines, zones = document.lines, document.zones
    prose, last, head = first_prose(document), _last_prose(document), head_end(document)
    found: list[Sign] = []
    tail: list[Sign] = []
    for line in lines:
        at = line.index
        if zones[at] == "dateline" or at == prose:
            found += _signs(document, line, 90 if zones[at] == "dateline" else 40, dateline=True)
            continue
        if len(line.text) > LONGEST or not _has_digit(line):
            continue
        in_head = at < prose or at <= min(head + 3, last)
        if not in_head and not (last < at <= last + 3 * _TAIL_LINES) and not _date_label(_folded(document, line)):
            continue
        if zones[at] == "prose" and len(line.text) > _NOTE:
            continue
        signs = _signs(document, line, len(line.text))
        found += signs if in_head else [sign for sign in signs if sign.labelled]
        if at > last and not in_head:
            tail += [sign for sign in signs if not sign.labelled]
    return found + (tail if len(tail) == 1 else [])


def _folded(document: Document, line: Line) -> str:
    return document.folded[line.start : line.end]


def _signs(document: Document, line: Line, stop: int, *, dateline: bool = False) -> list[Sign]:
    """The dates in the first ``stop`` code points of a line."""
    text = document.folded[line.start : min(line.end, line.start + stop)]
    if not any(char.isdigit() for char in text):
        return []
    found = dates_on(text)
    labelled = _date_label(text)
    if dateline and not _dateline_date(document, line, found, labelled=labelled):
        return []
    origin = "dateline" if dateline else document.zones[line.index]
    signs = [
        Sign(document.text[line.start + item.start : line.start + item.end], origin, line.start + item.start,
             line.start + item.end, labelled)
        for item in found
    ]  # fmt: skip
    if not signs and not dateline and is_relative(text):
        signs.append(Sign(line.text[:60], origin, line.start, line.end, labelled))
    return signs


def _dateline_date(document: Document, line: Line, found: list[DateMention], *, labelled: bool) -> bool:
    return bool(found) and (document.zones[line.index] == "dateline" or (labelled and found[0].start < 30))


def _date_label(folded: str) -> bool:
    single, eastern = _labels()
    words = folded.replace(":", " ").replace("\uff1a", " ").split()[:8]
    return any(word in single for word in words) or folded.startswith(eastern)


@lru_cache(maxsize=1)
def _labels() -> tuple[frozenset[str], tuple[str, ...]]:
    """Labels of dates: single words, and those of scripts without spaces."""
    known = {label for table in tables("zones").values() for label in table.get("dates", {}).get("labels", ())}
    return (
        frozenset(label for label in known if " " not in label and len(label) > 2),
        tuple(sorted(label for label in known if label[0] >= "\u3040")),
    )

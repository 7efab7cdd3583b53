"""Who signs an article: fields, metadata, bylines, names standing alone, reporters in datelines, author notes."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.layout import layout
from newsaudit.analyzers.provenance.names import given_names, is_agency, is_generic, kind_of_name
from newsaudit.analyzers.provenance.outlets import brands, credited
from newsaudit.analyzers.provenance.page_head import page_head
from newsaudit.analyzers.provenance.places import dateline
from newsaudit.analyzers.provenance.signs import Sign
from newsaudit.document.bylines import LONGEST, after_cue, byline_inside, is_cue, is_name, read_byline
from newsaudit.document.datelines import agency_in
from newsaudit.document.dates import dates_on
from newsaudit.document.folding import fold
from newsaudit.document.signatures import looks_like_names, names_only
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.provenance.layout import Layout
    from newsaudit.analyzers.provenance.names import NameKind
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["Credit", "authors"]


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


_BELOW = 4  # lines below the head in which a name may stand
_MOST_LINES = 200  # lines looked at for names without a label
_MOST = 50  # signs read; a text with more is a list
_SIGNING = ("byline", "credit")  # roles of lines that may name who wrote it: "(Reporting by NAME; editing by NAME)"
_NOTE = 160  # code points of a line that reads like prose and may be a byline with its trimmings
_NAME_AND_DATE = 40  # code points in which a date begins behind a name, on a line with much else
_SHORT = 80  # code points of a line that is a signature
_BEHIND_PLACE = re.compile(r"\A[^\u2013\u2014-]{2,30} [\u2013\u2014-] (?=\S)")  # a place before the name
_DIGIT = re.compile(r"\d")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_NAME_CUT = re.compile(r"[|\u2022\u00b7\u2014\u2013,;(:/\t\d@\u00a9]| - |  | (?:and|und|et|for|in)(?= )|&")
# Chinese: the word reporter and a name; Korean: a name and a role, either way round; Japanese: a name and the word
_EASTERN_REPORTER = re.compile(
    "(?:\u8bb0\u8005|\u8a18\u8005|\u901a\u8baf\u5458)[\\s:\uff1a]?[\u4e00-\u9fff]{2,3}"
    "|[\uac00-\ud7a3]{2,4}\\s?(?:\uae30\uc790|\ud2b9\ud30c\uc6d0|\uce7c\ub7fc\ub2c8\uc2a4\ud2b8)"
    "|\uce7c\ub7fc\ub2c8\uc2a4\ud2b8\\s?[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff]{2,4}\\s?\u8a18\u8005"
)
# Japanese: place and name in brackets, at the start with an equals sign between them, or at the end
_BRACKETED_REPORTER = re.compile(
    "\u3010[^\u3010\u3011\uff1d]{1,15}\uff1d[^\u3010\u3011]{2,20}\u3011"
    "|\u3010[^\u3010\u3011]{4,30}\u3011\\Z|\uff08[\u4e00-\u9fff]{3,6}\uff09\\Z"
)
_NAMED_FIRST = re.compile(r"((?:[^\W\d_][\w.'\u2019-]{0,25} ){1,3}?[^\W\d_][\w'\u2019-]{1,25}) (?=[^\W\dA-Z_])")
_NOTE_ROLE = 60  # code points behind a name in which a role makes it an author note
_LAST = 3  # lines at the end in which such a note stands
_BRACKETED_NAME = re.compile("[(\uff08][\u4e00-\u9fff]{3,6}[)\uff09]")
_EMAIL = re.compile(r"([\w.-]{2,40})@[\w-]{2,40}\.[a-z]{2,}")


def authors(document: Document) -> tuple[Credit, ...]:
    """All that signs the article: field, metadata and bylines; names without a label only when these name nobody."""
    own = brands(document)
    given = candidates(document).get("author", ())
    organisations = {item.value for item in given if item.type.endswith("Organization")}
    where = document.view(layout)
    signs = [Sign(name, "field") for name in document.article.authors if name.strip()]
    signs += [Sign(item.value, item.origin) for item in given]
    signs += islice(_bylines(document, where), _MOST)
    found = [_credit(sign, own, organisations) for sign in signs]
    if not found:
        found = [_credit(sign, own, organisations) for sign in islice(_on_page(document), _MOST)]
    if not any(item.kind in ("person", "agency") for item in found):
        unsaid = [_credit(sign, own, organisations) for sign in islice(_signatures(document, where), _MOST)]
        # a name with a role or a date beside it on its line is better than one of a list of tags
        found += [item for item in unsaid if item.sign.labelled or item.kind == "agency"] or unsaid
    found += [_credit(sign, own, organisations) for sign in document.view(credited)]
    place = document.view(dateline)
    agency = agency_in(place.agency) if place is not None else ""
    if place is not None and agency:
        found.append(Credit(Sign(place.agency, "dateline", place.start, place.end), "agency", agency.lower()))
    return tuple(found)


def _on_page(document: Document) -> Iterator[Sign]:
    """Bylines with their word, and lines of names, below the headline of the article's page."""
    for line in document.view(page_head):
        folded = fold(line.text)
        byline = read_byline(line.text, folded) or byline_inside(line.text, folded)
        if byline is not None:
            yield Sign(byline.name, "byline on the page", labelled=True)
        elif names_only(line.text):
            yield Sign(_cut(line.text), "byline on the page", labelled=True)


def _credit(sign: Sign, own: tuple[str, ...], organisations: set[str]) -> Credit:
    kind, entry = kind_of_name(sign.value, own)
    if kind == "person" and sign.value in organisations:
        return Credit(sign, "brand", "schema.org Organization")
    return Credit(sign, kind, entry)


def _bylines(document: Document, where: Layout) -> Iterator[Sign]:
    """What stands behind a byline word, and author notes."""
    lines, roles = document.lines, document.roles
    for at, role in enumerate(roles):
        line = lines[at]
        if role in _SIGNING:
            folded = document.folded[line.start : line.end]
            byline = read_byline(line.text, folded) or byline_inside(line.text, folded)
            if byline is not None:
                yield Sign(byline.name, "byline", line.start + byline.start, line.start + byline.end, labelled=True)
            elif behind := after_cue(line.text, folded):
                name = _cut(line.text[behind:])
                if name:
                    start = line.start + behind
                    yield Sign(name, "byline", start, start + len(name), labelled=True)
    for hit in document.phrases.of("zones", "bio"):
        if hit.line > where.prose:
            line = lines[hit.line]
            yield Sign(line.text[:_SHORT], "bio", line.start, line.end)
    cue_before = False
    for at in range(where.top, min(where.lines, where.head + 4)):
        line = lines[at]
        longest = _NOTE if document.prose[at] else LONGEST
        if line.end - line.start > longest or _is_read(document, at):
            cue_before = False
            continue
        folded = document.folded[line.start : line.end]
        if cue_before and is_name(name := _cut(line.text), 2):
            yield Sign(name, "byline", line.start, line.start + len(name), labelled=True)
        cue_before = (len(folded) <= 10 or folded[-1] in ":\uff1a") and is_cue(folded)
        inside = byline_inside(line.text, folded) if _may_be_inside(folded) else None
        if inside is not None:
            yield Sign(inside.name, "byline", line.start + inside.start, line.start + inside.end, labelled=True)


def _is_read(document: Document, at: int) -> bool:
    """Whether a line is a byline that was read already."""
    line = document.lines[at]
    folded = document.folded[line.start : line.end]
    return document.roles[at] in _SIGNING and (
        read_byline(line.text, folded) is not None or after_cue(line.text, folded) > 0
    )


def _may_be_inside(folded: str) -> bool:
    return (
        _DIGIT.search(folded) is not None or "|" in folded or "/" in folded or "\u00b7" in folded or "\u2022" in folded
    )


def _signatures(document: Document, where: Layout) -> Iterator[Sign]:
    """Names without a byline word: in the head, the foot, the last three lines, and above author notes."""
    lines = document.lines
    head = range(where.top, min(where.lines, where.head + _BELOW + 1))
    chosen = {*head, *range(where.last + 1, where.foot), *range(max(0, where.lines - 3), where.lines)}
    chosen.update(
        at
        for at, (line, following) in enumerate(pairwise(lines))
        if 5 < line.end - line.start <= 40 and following.text.startswith(line.text)
    )
    for at in sorted(chosen)[:_MOST_LINES]:
        if not _is_read(document, at) and (document.roles[at] == "byline" or _may_be_a_name(lines[at].text)):
            signs = [*_unlabelled(document, lines[at], in_head=at <= where.head + 1)]
            yield from signs
            if not signs and document.roles[at] == "byline":
                yield from _shaped_like_a_name(lines[at])
    yield from _noted(document)
    yield from _reporters(document, where)


def _shaped_like_a_name(line: Line) -> Iterator[Sign]:
    """The name of a byline that only its place and shape tell, unless it is a desk's or nobody's."""
    name = _cut(_BEHIND_PLACE.sub("", line.text))
    if name and looks_like_names(name) and kind_of_name(name)[0] not in ("desk", "generic"):
        start = line.start + line.text.index(name)
        yield Sign(name, "signature", start, start + len(name))


def _noted(document: Document) -> Iterator[Sign]:
    """Author notes among the last lines: a name that the text has nowhere else, and what its bearer does."""
    for line in document.lines[-_LAST:]:
        match = _NAMED_FIRST.match(line.text) if line.end - line.start <= _NOTE else None
        if match is None or match.group(1)[0].islower() or not is_name(match.group(1), 2, 3):
            continue
        behind = document.folded[line.start + match.end() : line.end]
        first = behind.split(maxsplit=1)[0] if behind.strip() else ""
        works = first in _deeds() or any(word.strip(".,;") in _roles() for word in behind[:_NOTE_ROLE].split())
        surname = match.group(1).rpartition(" ")[2]
        if works and document.text.count(surname) == line.text.count(surname):
            yield Sign(match.group(1), "bio", line.start, line.end, labelled=True)


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    """What authors do in the notes on them ("covers", "schreibt")."""
    return frozenset(tables("provenance")["any"]["names"]["deeds"])


def _may_be_a_name(text: str) -> bool:
    """A cheap look first: most short lines are no names."""
    if text[0].islower() and "@" not in text:
        return False
    if len(text) > _SHORT and not (len(text) <= _NOTE and _DIGIT.search(text, 0, _NAME_AND_DATE)):
        return False  # "Jane Smith 23/08/2018 2 comments Transport, ..." is one
    return " " in text or not text.isascii() or "@" in text or "/" in text or is_agency(text)


def _cut(text: str) -> str:
    """What of a line may be a name: up to a mark, a figure or the next name."""
    match = _NAME_CUT.search(text)
    return (text[: match.start()] if match is not None else text).rstrip(" .")


def _unlabelled(document: Document, line: Line, *, in_head: bool) -> Iterator[Sign]:
    """A line that is a name: an agency's, or a person's by its given name, a role behind it or a date beside it."""
    text = line.text
    match = None
    if not text.isascii():
        match = _EASTERN_REPORTER.search(text) or _BRACKETED_NAME.fullmatch(text)
    if match is not None:
        yield Sign(match.group(), "signature", line.start + match.start(), line.start + match.end(), labelled=True)
        return
    mail = _EMAIL.search(text) if "@" in text else None
    if mail is not None and _is_personal(mail.group(1)):
        yield Sign(mail.group(1), "signature", line.start + mail.start(1), line.start + mail.end(1))
        return
    first = _FIRST_LETTER.search(text, 0, 8)
    if first is None or text[0] in "([" or text == document.article.title:
        return
    start = first.start()
    name = _cut(text[start:])
    if is_agency(name):
        yield Sign(name, "signature", line.start + start, line.start + start + len(name))
        return
    if document.roles[line.index] == "headline" and not _ends_the_line(text[start + len(name) :]):
        return  # "Famous Name opens a shop"
    behind_role = _role_behind(name)
    if behind_role:
        name = name[:behind_role].rstrip()
    if ")" in name or name.startswith("The ") or not is_name(name, 2, 5):
        return
    known = name.split(maxsplit=1)[0].lower() in given_names()
    if known or behind_role or _has_company(document, line, start + len(name), in_head=in_head):
        beside = document.folded[line.start + start + len(name) : line.end]
        dated = start == 0 and _DIGIT.search(beside) is not None and bool(dates_on(beside))
        told = bool(behind_role) or dated  # behind a dash it is the speaker of a quotation
        yield Sign(name, "signature", line.start + start, line.start + start + len(name), labelled=told)


def _ends_the_line(rest: str) -> bool:
    """Whether nothing but a date, another name or an agency follows the name that a headline seems to begin with."""
    other = rest.strip(" .,|")
    other = other.removeprefix("and ")
    return not other or other[0].isdecimal() or is_agency(other) or (rest != other and is_name(other, 2, 3))


def _has_company(document: Document, line: Line, behind: int, *, in_head: bool) -> bool:
    """Whether a role stands behind a name or on a line beside it, or, in the head, a date."""
    for item in document.lines[max(0, line.index - 1) : line.index + 2]:
        if in_head and item.index > line.index and document.roles[item.index] == "byline":
            return document.roles[line.index] != "headline" and _DIGIT.search(line.text) is None
        folded = document.folded[item.start + (behind if item is line else 0) : item.end]
        if len(folded) > _SHORT:
            continue
        mail = _EMAIL.search(folded) if item is not line and "@" in folded else None
        if mail is not None and document.folded[line.start : line.start + behind].rpartition(" ")[2] in mail.group(1):
            return True
        if any(word in _roles() for word in folded.replace(",", " ").split()):
            return True
        if in_head and _DIGIT.search(folded) is not None and dates_on(folded):
            return True
    return False


def _role_behind(name: str) -> int:
    """Where a role starts behind two words of a name ("Jane Smith Parliamentary editor"), or 0."""
    words = name.split(" ")
    if not 3 <= len(words) <= 6 or words[-1].lower() not in _roles():
        return 0
    if any(word.lower() in _roles() or is_generic(word.lower()) for word in words[:2]):
        return 0
    return len(words[0]) + 1 + len(words[1])


def _is_personal(mailbox: str) -> bool:
    """Whether a mailbox is a person's: a first and a last name, or a given name."""
    words = [word for word in mailbox.lower().replace("_", ".").replace("-", ".").split(".") if len(word) > 1]
    return any(word in given_names() for word in words) or (len(words) == 2 and not any(map(is_generic, words)))


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return frozenset(role for table in tables("zones").values() for role in table.get("bylines", {}).get("roles", ()))


def _reporters(document: Document, where: Layout) -> Iterator[Sign]:
    """Reporters named inside the first or at the end of the last line of prose, in Chinese, Japanese and Korean."""
    text = document.text
    if text.isascii():
        return
    for at in dict.fromkeys((where.prose, where.last)):
        if not 0 <= at < where.lines:
            continue
        line = document.lines[at]
        for start, end in ((line.start, min(line.end, line.start + 120)), (max(line.start, line.end - 60), line.end)):
            match = _EASTERN_REPORTER.search(text, start, end) or _BRACKETED_REPORTER.search(text, start, end)
            if match is not None:
                yield Sign(match.group(), "dateline", match.start(), match.end(), labelled=True)
                break

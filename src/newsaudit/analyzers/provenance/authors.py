"""Find who signs an article: fields, metadata, bylines, names alone on a line, reporters in datelines, author notes."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.layout import layout, page_head
from newsaudit.analyzers.provenance.names import given_names, is_agency, is_generic, kind_of_name, listed
from newsaudit.analyzers.provenance.outlets import brands, credited
from newsaudit.analyzers.provenance.places import dateline
from newsaudit.analyzers.provenance.signs import Sign
from newsaudit.document.bylines import LONGEST, after_cue, byline_inside, is_cue, is_name, read_byline
from newsaudit.document.date_mentions import dates_on
from newsaudit.document.datelines import agency_in
from newsaudit.document.folding import fold
from newsaudit.document.signatures import looks_like_names, names_only
from newsaudit.lexicon import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.provenance.layout import Layout
    from newsaudit.analyzers.provenance.names import NameKind
    from newsaudit.document import Document
    from newsaudit.document.lines import Line


class Credit(NamedTuple):
    """Someone, or something, that signs the article.

    Attributes:
        sign: the name and where it was seen.
        kind: person, agency, desk, generic or brand.
        entry: the lexicon entry or brand that shows it.
    """

    sign: Sign
    kind: NameKind
    entry: str


MAX_SIGNS = 50  # read; a text with more is a list
MAX_NAME_LINES = 200  # lines looked at for names without a label
LINES_BELOW_HEAD = 4  # in which a byline or a name may be
LAST_LINES = 3  # in which a name or an author note may be
MAX_NOTE_LINE = 160  # code points of a line that reads like prose and may be a byline with its trimmings
MAX_SIGNATURE_LINE = 80  # code points of a line that is a signature
MAX_BEFORE_DATE = 40  # code points in which a date follows a name, on a line with much else
MAX_BEFORE_ROLE = 60  # code points after a name in which a role makes the line an author note
_SIGNING = ("byline", "credit")  # roles of lines that may name who wrote it: "(Reporting by NAME; editing by NAME)"
_AFTER_PLACE = re.compile(r"\A[^\u2013\u2014-]{2,30} [\u2013\u2014-] (?=\S)")  # a place before the name
_DIGIT = re.compile(r"\d")
_INSIDE = re.compile("[\\d|/\u00b7\u2022]")  # beside what a byline may be inside a line
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
_BRACKETED_NAME = re.compile("[(\uff08][\u4e00-\u9fff]{3,6}[)\uff09]")
_EMAIL = re.compile(r"([\w.-]{2,40})@[\w-]{2,40}\.[a-z]{2,}")


def authors(document: Document) -> tuple[Credit, ...]:
    """All that signs the article: field, metadata and bylines; names without a label only when these name nobody."""
    own = brands(document)
    given = candidates(document).get("author", ())
    organisations = {item.value for item in given if item.type.endswith("Organization")}

    def credits_of(signs: Iterator[Sign] | list[Sign]) -> list[Credit]:
        return [_credit(sign, own, organisations) for sign in islice(signs, MAX_SIGNS)]

    where = document.view(layout)
    fields = [Sign(name, "field") for name in document.article.authors if name.strip()]
    fields += [Sign(item.value, item.origin) for item in given]
    found = [_credit(sign, own, organisations) for sign in fields] + credits_of(_bylines(document, where))
    found = found or credits_of(on_page(document))
    if not any(item.kind in ("person", "agency") for item in found):
        unlabelled = credits_of(_signatures(document, where))
        # a name with a role or a date next to it on its line is better than one of a list of tags
        found += [item for item in unlabelled if item.sign.labelled or item.kind == "agency"] or unlabelled
    found += [_credit(sign, own, organisations) for sign in document.view(credited)]
    place = document.view(dateline)
    agency = agency_in(place.agency) if place is not None else ""
    if place is not None and agency:
        found.append(Credit(Sign(place.agency, "dateline", place.start, place.end), "agency", agency.lower()))
    return tuple(found)


def _credit(sign: Sign, own: tuple[str, ...], organisations: set[str]) -> Credit:
    kind, entry = kind_of_name(sign.value, own)
    if kind == "person" and sign.value in organisations:
        return Credit(sign, "brand", "schema.org Organization")
    return Credit(sign, kind, entry)


def _sign(line: Line, name: str, start: int, origin: str, *, labelled: bool) -> Sign:
    """A name that starts at an offset of its line."""
    return Sign(name, origin, line.start + start, line.start + start + len(name), labelled)


def on_page(document: Document) -> Iterator[Sign]:
    """Bylines with their word, and lines of names, below the headline of the article's page."""
    for line in document.view(page_head):
        folded = fold(line.text)
        byline = read_byline(line.text, folded) or byline_inside(line.text, folded)
        if byline is not None or names_only(line.text):
            name = byline.name if byline is not None else _cut(line.text)
            yield Sign(name, "byline on the page", labelled=byline is not None)


def _bylines(document: Document, where: Layout) -> Iterator[Sign]:
    """What follows a byline word, and author notes."""
    lines = document.lines
    for at in [at for at, role in enumerate(document.roles) if role in _SIGNING]:
        yield from _after_byline_word(document, lines[at])
    for hit in document.phrases.of("zones", "bio"):
        if hit.line > where.prose:
            line = lines[hit.line]
            yield Sign(line.text[:MAX_SIGNATURE_LINE], "bio", line.start, line.end)
    cue_before = False
    for at in range(where.top, min(where.lines, where.head + LINES_BELOW_HEAD)):
        line = lines[at]
        folded = document.folded[line.start : line.end]
        if len(folded) > (MAX_NOTE_LINE if document.prose[at] else LONGEST) or _is_read(document, at):
            cue_before = False
            continue
        if cue_before and is_name(name := _cut(line.text), 2):
            yield _sign(line, name, 0, "byline", labelled=True)
        cue_before = (len(folded) <= 10 or folded[-1] in ":\uff1a") and is_cue(folded)
        inside = byline_inside(line.text, folded) if _INSIDE.search(folded) else None
        if inside is not None:
            yield _sign(line, inside.name, inside.start, "byline", labelled=True)


def _after_byline_word(document: Document, line: Line) -> Iterator[Sign]:
    folded = document.folded[line.start : line.end]
    byline = read_byline(line.text, folded) or byline_inside(line.text, folded)
    if byline is not None:
        yield Sign(byline.name, "byline", line.start + byline.start, line.start + byline.end, labelled=True)
    elif (after := after_cue(line.text, folded)) and (name := _cut(line.text[after:])):
        yield _sign(line, name, after, "byline", labelled=True)


def _is_read(document: Document, at: int) -> bool:
    """Whether a line is a byline that was read already."""
    line = document.lines[at]
    folded = document.folded[line.start : line.end]
    return document.roles[at] in _SIGNING and (
        read_byline(line.text, folded) is not None or after_cue(line.text, folded) > 0
    )


def _signatures(document: Document, where: Layout) -> Iterator[Sign]:
    """Names without a byline word: in the head, the foot, the last three lines, and above author notes."""
    lines = document.lines
    head = range(where.top, min(where.lines, where.head + LINES_BELOW_HEAD + 1))
    foot = range(where.last + 1, where.foot)
    chosen = {*head, *foot, *range(max(0, where.lines - LAST_LINES), where.lines)}
    chosen.update(
        at
        for at, (line, following) in enumerate(pairwise(lines))
        if 5 < line.end - line.start <= 40 and following.text.startswith(line.text)
    )
    for at in sorted(chosen)[:MAX_NAME_LINES]:
        byline = document.roles[at] == "byline"
        if not _is_read(document, at) and (byline or _may_be_a_name(lines[at].text)):
            sign = _unlabelled(document, lines[at], in_head=at <= where.head + 1)
            sign = sign or (_shaped_like_a_name(lines[at]) if byline else None)
            if sign is not None:
                yield sign
    yield from _noted(document)
    yield from _reporters(document, where)


def _shaped_like_a_name(line: Line) -> Sign | None:
    """The name of a byline that only its place and shape show, unless it is a desk's or nobody's."""
    name = _cut(_AFTER_PLACE.sub("", line.text))
    if not name or not looks_like_names(name) or kind_of_name(name)[0] in ("desk", "generic"):
        return None
    return _sign(line, name, line.text.index(name), "signature", labelled=False)


def _noted(document: Document) -> Iterator[Sign]:
    """Author notes among the last lines: a name that the text has nowhere else, and what its bearer does."""
    for line in document.lines[-LAST_LINES:]:
        match = _NAMED_FIRST.match(line.text) if line.end - line.start <= MAX_NOTE_LINE else None
        if match is None or match.group(1)[0].islower() or not is_name(match.group(1), 2, 3):
            continue
        after = document.folded[line.start + match.end() : line.end]
        works = after.split(maxsplit=1)[:1] and after.split(maxsplit=1)[0] in listed("deeds")
        works = works or any(word.strip(".,;") in _roles() for word in after[:MAX_BEFORE_ROLE].split())
        surname = match.group(1).rpartition(" ")[2]
        if works and document.text.count(surname) == line.text.count(surname):
            yield Sign(match.group(1), "bio", line.start, line.end, labelled=True)


def _may_be_a_name(text: str) -> bool:
    """A cheap look first: most short lines are no names."""
    if text[0].islower() and "@" not in text:
        return False
    if len(text) > MAX_SIGNATURE_LINE and not (len(text) <= MAX_NOTE_LINE and _DIGIT.search(text, 0, MAX_BEFORE_DATE)):
        return False  # "Jane Smith 23/08/2018 2 comments Transport, ..." is one
    return " " in text or not text.isascii() or "@" in text or "/" in text or is_agency(text)


def _cut(text: str) -> str:
    """What of a line may be a name: up to a mark, a figure or the next name."""
    match = _NAME_CUT.search(text)
    return (text[: match.start()] if match is not None else text).rstrip(" .")


def _unlabelled(document: Document, line: Line, *, in_head: bool) -> Sign | None:
    """A line that is a name: an agency's, or a person's by its given name, a role after it or a date next to it."""
    text = line.text
    eastern = None if text.isascii() else _EASTERN_REPORTER.search(text) or _BRACKETED_NAME.fullmatch(text)
    if eastern is not None:
        return _sign(line, eastern.group(), eastern.start(), "signature", labelled=True)
    mail = _EMAIL.search(text) if "@" in text else None
    if mail is not None and _is_personal(mail.group(1)):
        return _sign(line, mail.group(1), mail.start(1), "signature", labelled=False)
    first = _FIRST_LETTER.search(text, 0, 8)
    if first is None or text[0] in "([" or text == document.article.title:
        return None
    start = first.start()
    name = _cut(text[start:])
    if is_agency(name):
        return _sign(line, name, start, "signature", labelled=False)
    if document.roles[line.index] == "headline" and not _ends_the_line(text[start + len(name) :]):
        return None  # "Famous Name opens a shop"
    return _person(document, line, start, name, in_head=in_head)


def _person(document: Document, line: Line, start: int, name: str, *, in_head: bool) -> Sign | None:
    role = _role_after(name)
    if role:
        name = name[:role].rstrip()
    if ")" in name or name.startswith("The ") or not is_name(name, 2, 5):
        return None
    known = name.split(maxsplit=1)[0].lower() in given_names()
    if not (known or role or _has_company(document, line, start + len(name), in_head=in_head)):
        return None
    beside = document.folded[line.start + start + len(name) : line.end]
    dated = start == 0 and _DIGIT.search(beside) is not None and bool(dates_on(beside))
    return _sign(line, name, start, "signature", labelled=bool(role) or dated)


def _ends_the_line(rest: str) -> bool:
    """Whether nothing but a date, another name or an agency follows the name that a headline seems to begin with."""
    other = rest.strip(" .,|")
    other = other.removeprefix("and ")
    return not other or other[0].isdecimal() or is_agency(other) or (rest != other and is_name(other, 2, 3))


def _has_company(document: Document, line: Line, after: int, *, in_head: bool) -> bool:
    """Whether a role follows a name or is on a line next to it, or, in the head, a date."""
    for item in document.lines[max(0, line.index - 1) : line.index + 2]:
        if in_head and item.index > line.index and document.roles[item.index] == "byline":
            return document.roles[line.index] != "headline" and _DIGIT.search(line.text) is None
        folded = document.folded[item.start + (after if item is line else 0) : item.end]
        if len(folded) > MAX_SIGNATURE_LINE:
            continue
        mail = _EMAIL.search(folded) if item is not line and "@" in folded else None
        if mail is not None and document.folded[line.start : line.start + after].rpartition(" ")[2] in mail.group(1):
            return True
        if any(word in _roles() for word in folded.replace(",", " ").split()):
            return True
        if in_head and _DIGIT.search(folded) is not None and dates_on(folded):
            return True
    return False


def _role_after(name: str) -> int:
    """Where a role starts after two words of a name ("Jane Smith Parliamentary editor"), or 0."""
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


def _roles() -> frozenset[str]:
    return word_list("zones", "bylines", "roles")


def _reporters(document: Document, where: Layout) -> Iterator[Sign]:
    """Reporters named inside the first or at the end of the last line of prose, in Chinese, Japanese and Korean."""
    text = document.text
    if document.word_marks.unspaced is None and document.language.code != "ko":
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

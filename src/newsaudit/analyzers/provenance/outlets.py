"""Find who publishes: field, metadata, the copyright line below the text, and "Source: NAME" near the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.layout import layout
from newsaudit.analyzers.provenance.names import is_agency, listed
from newsaudit.analyzers.provenance.signs import Sign
from newsaudit.document.bylines import is_name
from newsaudit.document.spacing import needs_no_boundary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

MAX_SOURCE_LINE = 160  # code points of a line that names a source
MAX_COPYRIGHT_LINE = 1000
MAX_NAME = 60  # code points, and words, of a name
MAX_NAME_WORDS = 7
FOOT_LINES = 15  # at the end of the text, in which the copyright line is
PAGE_FOOT_LINES = 40  # the same at the end of what surrounds an article on its page
_RIGHTS = re.compile(r"(?:\u00a9|\(c\)|copyright|hak cipta)[\s:]{0,3}", re.IGNORECASE)
_YEARS = re.compile(r"(?:\u00a9|\(c\)|copyright|by|\d{4}|[-\u2013,\s])*", re.IGNORECASE)
_NAME_END = re.compile(r"[.,;|\u00b7\u2022\u3002](?:\s|\Z)| [-\u2013\u2014] |,| all rights|\uff0c", re.IGNORECASE)
_LABEL = re.compile(r"([^\W\d_]{2,12})\s?[:\uff1a]\s?")
_SOURCE_END = re.compile(r"[\s|,;(\uff08]")
_CREDIT = re.compile(r"[^\s,;/|\u3001][^,;/|\u3001]{1,40}")
_QUOTES = "\"'\u00ab\u00bb\u201c\u201d\u201e\u300a\u300b "


def outlets(document: Document) -> tuple[Sign, ...]:
    """The publishers: field, metadata, and what the text itself says; agencies are sources, not publishers."""
    article, lines, where = document.article, document.lines, document.view(layout)
    found = [Sign(article.publisher, "field")] if article.publisher and article.publisher.strip() else []
    found += [Sign(item.value, item.origin) for item in candidates(document).get("publisher", ())]
    found += _first_of_rights(lines[max(min(where.prose + 1, where.lines), where.lines - FOOT_LINES) :])
    if document.around is not None:
        around = _first_of_rights(document.around.lines[-PAGE_FOOT_LINES:])
        found += [sign._replace(origin="copyright line around the article", start=-1, end=-1) for sign in around]
    labelled = (_of_label(lines[at]) for at in where.around if len(lines[at].text) <= MAX_SOURCE_LINE)
    found += [sign for sign in labelled if sign is not None][:1]
    return tuple(found)


def credited(document: Document) -> tuple[Sign, ...]:
    """Agencies after a word for source in head or foot ("Quelle: dpa"): they replace the author."""
    found = []
    for line in [document.lines[at] for at in document.view(layout).around]:
        match = _LABEL.match(line.text) if len(line.text) <= MAX_SOURCE_LINE else None
        if match is not None and match.group(1).lower() in listed("source_labels"):
            for word in _CREDIT.finditer(line.text, match.end()):
                if is_agency(word.group()):
                    start = line.start + word.start()
                    found.append(Sign(word.group(), "source line", start, start + len(word.group()), labelled=True))
    return tuple(found)


def brands(document: Document) -> tuple[str, ...]:
    """Names of the outlet, that of the copyright line among them."""
    return tuple(dict.fromkeys(item.value for item in document.view(outlets)))


def _first_of_rights(lines: Iterable[Line]) -> list[Sign]:
    """The name after the first copyright sign at the start of a line, if there is one."""
    for line in lines:
        match = _RIGHTS.match(line.text) if len(line.text) <= MAX_COPYRIGHT_LINE else None
        years = _YEARS.match(line.text, match.end()) if match is not None else None
        sign = _sign(line, years.end(), _NAME_END, "copyright line") if years is not None else None
        if sign is not None:
            return [sign]
    return []


def _of_label(line: Line) -> Sign | None:
    """The name after a word for source, if that is no agency."""
    for match in _LABEL.finditer(line.text) if ":" in line.text or "\uff1a" in line.text else ():
        if match.group(1).lower() in listed("source_labels"):
            spaced = not needs_no_boundary(line.text[match.end() : match.end() + 1])
            return _sign(line, match.end(), _NAME_END if spaced else _SOURCE_END, "source line")
    return None


def _sign(line: Line, start: int, stop: re.Pattern[str], origin: str) -> Sign | None:
    end = stop.search(line.text, start)
    name = line.text[start : end.start() if end is not None else len(line.text)].strip(_QUOTES)
    if (
        not 2 <= len(name) <= MAX_NAME
        or is_agency(name)
        or "://" in name
        or name[0].islower()
        or not name[0].isalpha()
        or len(name.split()) > MAX_NAME_WORDS
        or (name[0].isupper() and origin == "source line" and not is_name(name, 1))
    ):
        return None
    start = line.text.index(name, start)
    return Sign(name, origin, line.start + start, line.start + start + len(name), labelled=True)

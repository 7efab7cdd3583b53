"""Who publishes: the field, the metadata, the line of rights below the text, and "Source: NAME" beside the headline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.layout import layout
from newsaudit.analyzers.provenance.names import is_agency
from newsaudit.analyzers.provenance.signs import Sign
from newsaudit.document.bylines import is_name
from newsaudit.document.spacing import needs_no_boundary
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["brands", "credited", "outlets"]

_LONGEST = 160  # code points of a line that names a source
_LONGEST_RIGHTS = 1000
_LONGEST_NAME = 60
_MOST_WORDS = 7
_FOOT = 15  # lines at the end in which the rights stand
_FOOT_OF_PAGE = 40  # lines at the end of what surrounds an article
_RIGHTS = re.compile(r"(?:\u00a9|\(c\)|copyright|hak cipta)[\s:]{0,3}", re.IGNORECASE)
_YEARS = re.compile(r"(?:\u00a9|\(c\)|copyright|by|\d{4}|[-\u2013,\s])+", re.IGNORECASE)
_NAME_END = re.compile(r"[.,;|\u00b7\u2022\u3002](?:\s|\Z)| [-\u2013\u2014] |,| all rights|\uff0c", re.IGNORECASE)
_LABEL = re.compile(r"([^\W\d_]{2,12})\s?[:\uff1a]\s?")
_SOURCE_END = re.compile(r"[\s|,;(\uff08]")
_CREDIT = re.compile(r"[^\s,;/|\u3001][^,;/|\u3001]{1,40}")
_QUOTES = "\"'\u00ab\u00bb\u201c\u201d\u201e\u300a\u300b "


def outlets(document: Document) -> tuple[Sign, ...]:
    """The publishers: field, metadata, and what the text itself says; agencies are sources, no publishers."""
    article = document.article
    found = [Sign(article.publisher, "field")] if article.publisher and article.publisher.strip() else []
    found += [Sign(item.value, item.origin) for item in candidates(document).get("publisher", ())]
    where = document.view(layout)
    for line in document.lines[max(min(where.prose + 1, where.lines), where.lines - _FOOT) :]:
        sign = _of_rights(line) if line.end - line.start <= _LONGEST_RIGHTS else None
        if sign is not None:
            found.append(sign)
            break
    for line in document.around.lines[-_FOOT_OF_PAGE:] if document.around is not None else ():
        sign = _of_rights(line) if line.end - line.start <= _LONGEST_RIGHTS else None
        if sign is not None:
            found.append(sign._replace(origin="line of rights around the article", start=-1, end=-1))
            break
    near = [*range(where.top, min(where.prose, where.lines)), *range(where.last + 1, where.foot)]
    for at in near:
        line = document.lines[at]
        sign = (
            _of_label(line)
            if line.end - line.start <= _LONGEST and (":" in line.text or "\uff1a" in line.text)
            else None
        )
        if sign is not None:
            found.append(sign)
            break
    return tuple(found)


def credited(document: Document) -> tuple[Sign, ...]:
    """Agencies behind a word for source in head or foot ("Quelle: dpa"): they stand for the author."""
    where = document.view(layout)
    near = [*range(where.top, min(where.prose, where.lines)), *range(where.last + 1, where.foot)]
    found = []
    for at in near:
        line = document.lines[at]
        if line.end - line.start > _LONGEST:
            continue
        match = _LABEL.match(line.text)
        if match is not None and match.group(1).lower() in _labels():
            for word in _CREDIT.finditer(line.text, match.end()):
                if is_agency(word.group()):
                    start = line.start + word.start()
                    found.append(Sign(word.group(), "source line", start, start + len(word.group()), labelled=True))
    return tuple(found)


def brands(document: Document) -> tuple[str, ...]:
    """Names of the outlet, those of its house in the line of rights among them."""
    return tuple(dict.fromkeys(item.value for item in document.view(outlets)))


def _of_rights(line: Line) -> Sign | None:
    """The name behind the sign of copyright at the start of a line."""
    match = _RIGHTS.match(line.text)
    if match is None:
        return None
    years = _YEARS.match(line.text, match.end())
    return _sign(line, years.end() if years is not None else match.end(), _NAME_END, "line of rights")


def _of_label(line: Line) -> Sign | None:
    """The name behind a word for source, if that is no agency."""
    for match in _LABEL.finditer(line.text):
        if match.group(1).lower() in _labels():
            spaced = not needs_no_boundary(line.text[match.end() : match.end() + 1])
            return _sign(line, match.end(), _NAME_END if spaced else _SOURCE_END, "source line")
    return None


def _sign(line: Line, start: int, stop: re.Pattern[str], origin: str) -> Sign | None:
    end = stop.search(line.text, start)
    name = line.text[start : end.start() if end is not None else len(line.text)].strip(_QUOTES)
    if not 2 <= len(name) <= _LONGEST_NAME or is_agency(name) or "://" in name:
        return None
    if name[0].islower() or not name[0].isalpha() or len(name.split()) > _MOST_WORDS:
        return None
    if name[0].isupper() and origin == "source line" and not is_name(name, 1):
        return None
    start = line.text.index(name, start)
    return Sign(name, origin, line.start + start, line.start + start + len(name), labelled=True)


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(tables("provenance")["any"]["names"]["source_labels"])

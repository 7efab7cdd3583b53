"""The dateline: where a report was written, and the agency that sent it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.layout import PROSE, layout
from newsaudit.analyzers.provenance.names import is_agency
from newsaudit.document.zones import is_dateline

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Dateline", "dateline"]

_LONGEST = 120  # code points at the start of the first paragraph
_MOST_WORDS = 7
_NEAR = 10  # lines from the first paragraph on in which a dateline may stand
_MOST_PROSE = 3  # paragraphs among them
_AGENCY_FIRST = re.compile(r"\(([^()\n]{2,30})\)\s?[-\u2013\u2014]\s?")
# what follows a place: an agency in brackets, a dash, a colon, a day
_PLACE = re.compile(
    r"([^\W\d_][^\d()\[\]\n\u2014\u2013:]{1,60}?)"
    r"[.,]?\s?(?=\(|[\u2014\u2013:]|\.-|-\s|-[^\W\d_]|\d{1,2}\.?\s?[^\W\d_]|\d{1,2}/)"
)
_AGENCY = re.compile(r"[^(\n]{0,60}\(([^()\n]{2,30})\)")
# a Chinese agency, place and day; Korean and Japanese ones put the place before an equals sign, in brackets
_CHINESE = re.compile(
    r"(\S{2,6}?[\u793e\u7f51\u7db2])?([\u4e00-\u9fff]{2,6}?)\d{1,2}\u6708\d{1,2}\u65e5(?:\u7535|\u96fb|\u8baf|\u8a0a)"
)
_DATED_AGENCY = re.compile(
    "[\\[\u3010(\uff08]\\d{1,2}\u6708\\d{1,2}\u65e5 ?([^\\]\u3011)\uff09\\s]{2,12})[\\]\u3011)\uff09]"
)
_PLACE_AND_AGENCY = re.compile(
    "\u3010([^\u3011\uff1d=]{1,12}?)(\u5171\u540c|\u6642\u4e8b|\u30ed\u30a4\u30bf\u30fc|AFP)\u3011"
)
_BRACKETED = re.compile("[\\[\u3010(\uff08]([^\\]\u3011)\uff09=\uff1d\\s]{1,12})[=\uff1d]([^\\]\u3011)\uff09]{2,20})")


class Dateline(NamedTuple):
    """A dateline.

    Attributes:
        place: where, as it stands ("KAMPALA, Uganda").
        agency: the agency in brackets, or "".
        start: code point offset of the place.
        end: behind it.
    """

    place: str
    agency: str
    start: int
    end: int


def dateline(document: Document) -> Dateline | None:
    """The dateline at the start of the first paragraph, or None."""
    first = document.view(layout).prose
    zones = document.zones
    prose = [at for at in range(first, min(first + _NEAR, len(zones))) if zones[at] in PROSE]
    for at in prose[:_MOST_PROSE]:  # a caption often reads like the first paragraph
        line = document.lines[at]
        start = line.text[:_LONGEST]
        found = None if start.isascii() else _eastern(start, line.start)
        if found is None and (zones[at] == "dateline" or is_dateline(start)):
            found = _western(start, line.start)
        if found is not None:
            return found
    return None


def _western(text: str, offset: int) -> Dateline | None:
    first = _AGENCY_FIRST.match(text)
    begin = first.end() if first is not None else 0
    match = _PLACE.match(text, begin)
    if match is None:
        return None
    place = match.group(1).rstrip(" ,.-")
    head, _, tail = place.rpartition(",")
    if head and (is_agency(tail) or "." in tail.strip()):  # "SEMARANG, NEWS.com", "JAKARTA, ANTARA"
        place = head
    if not place or len(place.split()) > _MOST_WORDS:
        return None
    agency = _AGENCY.match(text, begin)
    named = first.group(1) if first is not None else agency.group(1) if agency is not None else ""
    return Dateline(place, named, offset + begin, offset + begin + len(place))


def _eastern(text: str, offset: int) -> Dateline | None:
    match = _CHINESE.match(text)
    if match is not None:
        return Dateline(match.group(2), match.group(1) or "", offset + match.start(2), offset + match.end(2))
    match = _DATED_AGENCY.match(text)
    if match is not None:
        return Dateline("", match.group(1), offset + match.start(1), offset + match.end(1))
    match = _PLACE_AND_AGENCY.match(text)
    if match is not None:
        return Dateline(match.group(1), match.group(2), offset + match.start(1), offset + match.end(1))
    match = _BRACKETED.match(text)
    if match is None:
        return None
    agency = match.group(2) if is_agency(match.group(2)) else ""
    return Dateline(match.group(1), agency, offset + match.start(1), offset + match.end(1))

"""Datelines: the place, the day and the agency that a report opens with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsaudit.document.date_mentions import dates_on
from newsaudit.document.folding import fold
from newsaudit.lexicon import word_list

MAX_LENGTH = 120  # code points at the start of a paragraph; place, day and agency together stay under 90
MAX_HEAD_WORDS = 9  # of place and day before the agency: "Budapest, 2026. március 3., kedd" has 5
MAX_PLACE_WORDS = 7
MAX_SMALL_WORDS = 2  # beside particles, of place and day: "Rio de Janeiro, le matin du 3 mars"
MAX_SMALL_WORD = 3  # code points of each, where no day is named
MAX_OPENING = 80  # code points of a place that is known by its capitals or brackets only
_DASH = "[-\u2013\u2014\u2012\u2015]"
# the agency in brackets or between slashes: "(Reuters)", "/ТАСС/"
_BRACKETED = re.compile(r"\(([^()\n]{2,40})\)|\[([^\[\]\n]{2,40})\]|/([^/\n]{2,40})/")
_END = re.compile(rf"\s{{0,2}}(?:\.?\s?{_DASH}{{1,3}}|[.:]|\Z)")
_DASH_AFTER = re.compile(rf"\s?\.?\s?{_DASH}{{1,3}}\s?")
_SEPARATOR = re.compile(rf"\s?[,.:]\s|\s?{_DASH}{{1,2}}\s|\s(?=\d)|/")
_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*")
_AGENCY_SEPARATOR = re.compile(r"[/,;&+\u00b7]|\s-\s|\s(?:and|und|et|y|e)\s")
# a place in capitals before a dash; a place and an agency in brackets that no list knows
_CAPITALS_AND_DASH = re.compile(r"[^\W\d_][\w .,'\u2019/-]{1,50}?(?:\([^()\n]{2,30}\)\s?\.?)?\s?[\u2014\u2013-]{1,2}\s")
_PLACE_AND_BRACKET = re.compile(rf"[^\W\d_][\w .,'\u2019/-]{{1,40}}\(([^()\n]{{2,30}})\)\s?(?:[.,:]?\s?{_DASH}|:\s)")
_BRACKET_FIRST = re.compile(rf"\(([^()\n]{{2,30}})\)\s?{_DASH}{{1,2}}\s?")
_CAPITAL_AGENCY = re.compile(r"[A-Z]{2,12}")
# a place in capitals and a day, ended by a full stop
_DATED_PLACE = re.compile(r"([^\W\d_]{3,20}(?:[ '-][^\W\d_]{2,20}){0,3}), \d{1,2}\.? [^\W\d_]{3,10}\.\s")
# what follows a place: an agency in brackets, a dash, a colon, a day
_PLACE = re.compile(r"[^\W\d_][^\d()\[\]\n\u2014\u2013:]{1,60}?(?=\s?(?:[(\[\u2014\u2013:\d]|\.-|\s-|-[\s-]|\s/))")
_NEARBY_BRACKET = re.compile(r"[^(\n]{0,60}\(([^()\n]{2,30})\)")
# an agency, place and day in Chinese, with the reporter or without: "新华社北京3月3日电", "(中央社記者王小明台北3日電)"
_CHINESE = re.compile(
    "[\u3010(\uff08]?(?:([\u4e00-\u9fff]{2,8}?[\u793e\u7f51\u7db2])(?:(?:\u8bb0\u8005|\u8a18\u8005)[\u4e00-\u9fff]{2,3})?)?"
    "([\u4e00-\u9fff]{2,6}?)?\\s?(?:\\d{1,2}\u6708)?\\d{1,2}\u65e5(?:\u7535|\u96fb|\u8baf|\u8a0a)"
)
# Japanese and Korean agencies put place, day and name into brackets: "[서울=연합뉴스]", "［東京 3日 ロイター］"
_EASTERN_BRACKET = re.compile(
    "[\\[\uff3b\u3010\u3014(\uff08]([^\\[\\]\uff3b\uff3d\u3010\u3011\u3014\u3015()\uff08\uff09\n]{2,30})[\\]\uff3d\u3011\u3015)\uff09]"
)
_EASTERN_SEPARATOR = re.compile("[\\s=\uff1d\u30fb\u3001,]+")
_EASTERN_DAY = re.compile("(?:\\d{1,2}[\u6708\uc6d4]\\s?)?\\d{1,2}[\u65e5\uc77c]")


class DatelineText(NamedTuple):
    """A dateline at the start of a text.

    Attributes:
        place: as it is written ("KAMPALA, Uganda"); "" where only the agency is named.
        agency: what is written in the place of an agency, or "".
        start: code point offset of the place, or of the agency where there is no place.
        end: the offset after it.
    """

    place: str
    agency: str
    start: int
    end: int


def is_dateline(text: str) -> bool:
    """Whether a paragraph opens with a dateline, as in "LONDON, March 3 (Reuters) - "."""
    return read_dateline(text) is not None


def read_dateline(text: str) -> DatelineText | None:
    """The dateline that a paragraph opens with, or None."""
    return _read(text[:MAX_LENGTH])


@lru_cache(maxsize=64)
def _read(start: str) -> DatelineText | None:
    """The same, kept for the views that ask about the same paragraph one after the other."""
    found = None if start.isascii() else _eastern(start)
    return found or _with_agency(start) or _without_known_agency(start)


def agency_in(text: str) -> str:
    """The first known news agency that a short text names ("dpa/lby", "AP, Reuters"), or ""."""
    if _is_agency(text):
        return text.strip()
    for part in _AGENCY_SEPARATOR.split(text)[:6]:
        if _is_agency(part):
            return part.strip()
    return ""


def _is_agency(name: str) -> bool:
    return fold(name).strip(" .") in word_list("provenance", "names", "agencies")


def _with_agency(start: str) -> DatelineText | None:
    """A known agency, in brackets or after a place."""
    for match in _BRACKETED.finditer(start):
        named = next(group for group in match.groups() if group)
        if not agency_in(named):
            continue
        head, end = start[: match.start()], match.end()
        if not _END.match(start, end) and not dates_on(fold(head)):  # "New Delhi, March 3 (PTI) The government ..."
            continue
        if head.strip():
            if _is_place_and_day(head):
                return _made(start, 0, named.strip(), match.start() + 1, end - 1)
            continue
        dash = _DASH_AFTER.match(start, end)
        if dash is not None or _place_at(start, end):
            return _made(start, end if dash is None else dash.end(), named.strip(), match.start() + 1, end - 1)
    return _with_bare_agency(start)


def _with_bare_agency(start: str) -> DatelineText | None:
    """An agency without brackets: "МОСКВА, 3 мар - РИА Новости. ", "London/Reuters - "."""
    at = 0
    for match in _SEPARATOR.finditer(start):
        part = start[at : match.start()].lstrip("0123456789. ")  # "SYDNEY, March 3 AAP - "
        if at and _is_agency(part):
            if _END.match(start, match.start()) and _is_place_and_day(start[:at]):
                return _made(start, 0, part.strip(), match.start() - len(part), match.start())
            return None
        at = match.end()
        if at > 80:  # code points before an agency without brackets
            return None
    return None


def _is_place_and_day(head: str) -> bool:
    """Whether the words before an agency are a place, a day or both, and no sentence."""
    plain = head.strip(" -\u2013\u2014,.")
    words = list(_WORD.finditer(plain))
    if len(words) > MAX_HEAD_WORDS or (plain and not plain[0].isalnum()):
        return False
    days = dates_on(fold(plain))
    place = [word.group() for word in words if not any(day.start <= word.start() < day.end for day in days)]
    if not place:
        return bool(days)  # "March 3 (Reuters) - "
    small = [word for word in place if word[0].islower()]
    others = [word for word in small if word not in word_list("zones", "bylines", "particles")]
    few = len(others) <= MAX_SMALL_WORDS if days else all(len(word) <= MAX_SMALL_WORD for word in others)
    return few and not place[0][0].islower() and len(place) - len(small) <= MAX_PLACE_WORDS


def _place_at(text: str, at: int) -> str:
    """The place that starts at an offset, or ""."""
    match = _PLACE.match(text, at)
    if match is None:
        return ""
    place = match.group().rstrip(" ,.-/")
    head, _, last = place.rpartition(" ")
    if text[match.end() - 1] != "," and fold(last).rstrip(".") in word_list("zones", "months"):  # "OLDMILL, March 3"
        place = head.rstrip(" ,.-")
    head, _, tail = place.rpartition(",")
    tail = tail.strip()
    # "JAKARTA, ANTARA", "Paris, le 3 mars"
    if head and (_is_agency(tail) or "." in tail or tail in word_list("zones", "bylines", "particles")):
        place = head
    return place if len(place.split()) <= MAX_PLACE_WORDS else ""


def _made(text: str, at: int, agency: str, start: int = 0, end: int = 0) -> DatelineText:
    """The dateline with the place at an offset, else with the agency between two others."""
    place = _place_at(text, at)
    return DatelineText(place, agency, at, at + len(place)) if place else DatelineText("", agency, start, end)


def _without_known_agency(start: str) -> DatelineText | None:
    """A place in capitals before a dash or after a day, or a place before brackets that hold something else."""
    first = _BRACKET_FIRST.match(start)
    at = first.end() if first is not None else 0
    if not _place_at(start, at) or not (_opens_in_capitals(start) or _opens_with_brackets(start, first)):
        return None
    named = first or _NEARBY_BRACKET.match(start, at)
    return _made(start, at, named.group(1) if named is not None else "")


def _opens_in_capitals(start: str) -> bool:
    capitals = _CAPITALS_AND_DASH.match(start[:MAX_OPENING])
    dated = _DATED_PLACE.match(start[:MAX_OPENING])
    return (capitals is not None and capitals.group()[:3].isupper()) or (dated is not None and dated.group(1).isupper())


def _opens_with_brackets(start: str, first: re.Match[str] | None) -> bool:
    if first is not None:
        return _CAPITAL_AGENCY.fullmatch(first.group(1)) is not None
    bracket = _PLACE_AND_BRACKET.match(start[:MAX_OPENING])
    return bracket is not None and _is_place_and_day(start[: bracket.start(1) - 1])


def _eastern(start: str) -> DatelineText | None:
    """A dateline of a Chinese, Japanese or Korean agency."""
    match = _CHINESE.match(start)
    if match is not None and (match.group(1) or match.group(2)):
        group = 2 if match.group(2) else 1
        return DatelineText(match.group(2) or "", match.group(1) or "", match.start(group), match.end(group))
    match = _EASTERN_BRACKET.match(start)
    if match is None or match.group(1).isascii():  # "(ANSA) - ROMA"
        return None
    return _in_brackets(match.group(1), match.start(1))


def _in_brackets(inside: str, offset: int) -> DatelineText | None:
    """The place and the agency of a dateline that is all in brackets."""
    parts = [part for part in _EASTERN_SEPARATOR.split(inside) if part]
    agency = next((part for part in parts if _is_agency(part)), "")
    day = _EASTERN_DAY.search(inside)
    places = [part for part in parts if part != agency and not _EASTERN_DAY.fullmatch(part)]
    if not agency and len(parts) == 1:  # "【ロンドン共同】": nothing between the two
        agency = next((inside[at:] for at in range(1, len(inside) - 1) if _is_agency(inside[at:])), "")
        places = [inside[: -len(agency)]] if agency else []
    place = places[0] if places and places[0][0].isalpha() else ""
    shown = place or agency
    if not shown or not (agency or "=" in inside or "\uff1d" in inside or day is not None):
        return None
    at = offset + inside.index(shown)
    return DatelineText(place, agency, at, at + len(shown))

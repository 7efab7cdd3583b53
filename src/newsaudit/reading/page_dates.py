"""Dates of a page: time elements, a date line under the headline, and timestamps in one form."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsaudit.document.date_mentions import dates_on, is_date_line
from newsaudit.document.folding import fold
from newsaudit.reading.page_surroundings import attributes_of, is_elsewhere

if TYPE_CHECKING:
    from newsaudit.reading.fields import Fields

MIN_DIGITS = 5  # of a date: "3 May 2024"; a time of day has fewer
MAX_DATE_LINE = 90  # code points of an element that may be a date line
MAX_NODES = 60  # elements below the headline looked at
_DATED = re.compile(r"publi|posted|entry-date|dateline|article-date|article__date|timestamp|post-date", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|aktualis|guncel", re.IGNORECASE)
_DATE_ELEMENT = (
    '[class*="date" i],[class*="time" i],[class*="publi" i],[class*="datum" i],[class*="fecha" i],[class*="tarih" i],'
    '[class*="lineinfo" i],[class*="posted" i],[class*="meta" i],[id*="date" i]'
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
# "Fri Apr 28 19:20:36 CEST 2023", as Java writes it
_JAVA = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d) ([A-Z]{2,5}|[+-]\d\d:?\d\d) (\d{4})")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T]+(\d\d?:\d\d(?::\d\d)?)(.{0,8}))?\Z")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def add_shown_dates(tree: Any, fields: Fields) -> None:
    """Add the dates of time elements; where the page gives no date at all, that of a date line.

    Elements in the article's own footer or side column count where there are no others. So does a date of the class
    "updated", which many sites give the only date that they show.
    """
    for beside in (False, True):
        if not beside or not (fields.first("published") or fields.first("modified")):
            _add_time_elements(tree, fields, beside=beside)
    if not fields.first("published"):
        _add_date_line(tree, fields)
    shown = [item for item in fields.candidates.get("modified", ()) if item["origin"] == "time"]
    if shown and not fields.first("published"):
        fields.add("published", shown[0]["value"], "time")


def _add_time_elements(tree: Any, fields: Fields, *, beside: bool) -> None:
    for node in tree.css("time")[:20]:
        attributes = node.attributes
        outer = node.parent.attributes.get("class") if node.parent is not None else ""
        around = f"{attributes.get('class') or ''} {outer or ''}"
        value = attributes.get("datetime") or node.text(strip=True)
        if is_elsewhere(node, beside=beside) or sum(char.isdigit() for char in value or "") < MIN_DIGITS:
            continue  # "6:00 AM" is no date
        if _UPDATED.search(around):
            fields.add("modified", value, "time")
        elif _DATED.search(around) or "pubdate" in attributes or not fields.first("published"):
            fields.add("published", value, "time")


def _add_date_line(tree: Any, fields: Fields) -> None:
    """The first date line that a page shows in an element marked as one."""
    for node in tree.css(_DATE_ELEMENT)[:MAX_NODES]:
        text = " ".join(node.text(separator=" ").split())
        if not 6 <= len(text) <= MAX_DATE_LINE or is_elsewhere(node) or _UPDATED.search(attributes_of(node)):
            continue
        folded = fold(text)
        days = [item for item in dates_on(folded) if item.year and item.day]
        if days and (is_date_line(folded) or "|" in text):
            first = days[0]
            fields.add("published", f"{first.year:04}-{first.month:02}-{first.day:02}", "date line")
            return


def in_iso_form(value: str) -> str:
    """A timestamp in ISO 8601 with the day and the hour that the page writes; what cannot be read stays as it is."""
    text = value.strip()
    if _ISO_DAY.match(text):
        return text
    found = _known_form(text)
    return found if found is not None else text


def _known_form(text: str) -> str | None:
    java = _JAVA.fullmatch(text)
    if java is not None and java.group(1).lower() in _MONTHS:
        month = _MONTHS.index(java.group(1).lower()) + 1
        return _iso(int(java.group(5)), month, int(java.group(2)), java.group(3))
    for form in (_SLASHED, _COMPACT):
        match = form.match(text)
        if match is not None:
            year, month, day = (int(part) for part in match.groups()[:3])
            clock = match.group(4) if form is _SLASHED else ":".join(part for part in match.groups()[3:6] if part)
            return _iso(year, month, day, clock or "")
    if text[:1].isalpha() or text[:1].isdecimal():
        return _mail_form(text) or _words_form(text)
    return None


def _mail_form(text: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _words_form(text: str) -> str | None:
    days = [item for item in dates_on(fold(text[:MAX_DATE_LINE])) if item.year and item.day and not item.ambiguous]
    return _iso(days[0].year, days[0].month, days[0].day, "") if days else None


def _iso(year: int, month: int, day: int, clock: str) -> str | None:
    try:
        moment = datetime(year, month, day)  # noqa: DTZ001  the page's own clock, whatever its zone
    except ValueError:
        return None
    whole = moment.date().isoformat()
    return f"{whole}T{clock.zfill(5)}" if clock.count(":") else whole

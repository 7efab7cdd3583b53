"""Dates on short lines, in the languages of the ``zones`` lexicon, and timestamps in metadata."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.lexicon import alternatives, tables, word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEAR = r"(?:19|20|25)\d\d"  # 25xx: Thai years
# 2024-05-03, 2024/5/3, 2024.05.03, 2024年5月3日, 2024년 5월 3일
_YEAR_FIRST = re.compile(
    rf"(?<!\d)({_YEAR})\s?[-/.\u5e74\ub144]\s?(\d{{1,2}})\s?[-/.\u6708\uc6d4]\s?(\d{{1,2}})(?:\s?[\u65e5\uc77c])?(?!\d)"
)
# 03.05.2024, 3/5/24
_YEAR_LAST = re.compile(rf"(?<![\d.,/])(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?({_YEAR}|\d\d)(?![\d/-])")
_EASTERN_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?[\u6708\uc6d4]\s?(\d{1,2})\s?[\u65e5\uc77c]")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})[ ,]{1,2}tháng (\d{1,2})(?:[ ,]{1,2}(?:năm )?(\d{4}))?")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_DAY_BEFORE = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-)?[\s.-]{0,2}(?:de |of |d')?\Z")
_AFTER_MONTH = re.compile(
    rf"[.,]?[\s.-]{{0,2}}(?:(\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?[.,]?\s{{0,2}}(?:de |del |of |г\. )?(?:({_YEAR})(?!\d))?"
)
_LETTERS_AND_DIGITS = re.compile(r"\w", re.UNICODE)


class DateMention(NamedTuple):
    """A date on a line; 0 is for what the line does not say.

    Attributes:
        start: from the start of the line, in code points.
        end: the code point after it.
        year: 0 when the line names none.
        month: 1..12; of an all-figure date with two readings, the one with the day first.
        day: 0 when only the month is named.
        ambiguous: whether day and month may change places.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    ambiguous: bool = False


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    known: dict[str, int] = {}
    for table in tables("zones").values():
        for number, names in enumerate(table.get("months", ()), 1):
            for name in names:
                known.setdefault(name, number)
    return known


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The first words of months that have two."""
    return frozenset(name.partition(" ")[0] for name in _months() if " " in name)


@lru_cache(maxsize=256)  # several rules ask for the dates of the same lines
def dates_on(folded: str) -> tuple[DateMention, ...]:
    """The dates of one line in lower case, in order of position; lines without a digit have none."""
    if _DIGIT.search(folded) is None:
        return ()
    found: list[DateMention] = []
    for match in _YEAR_FIRST.finditer(folded):
        _add(found, match, int(match.group(1)), int(match.group(2)), int(match.group(3)))
    if not found:
        for match in _YEAR_LAST.finditer(folded):
            first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
            year += 2000 if year < 100 else 0
            if second > 12:
                _add(found, match, year, first, second)
            else:
                _add(found, match, year, second, first, ambiguous=first <= 12 and first != second)
        for match in _EASTERN_DAY.finditer(folded):
            _add(found, match, 0, int(match.group(1)), int(match.group(2)))
        if "tháng" in folded:
            for match in _VIETNAMESE.finditer(folded):
                _add(found, match, int(match.group(3) or 0), int(match.group(2)), int(match.group(1)))
    found += _with_month_names(folded, found)
    return tuple(sorted(found))


def _add(
    found: list[DateMention], match: re.Match[str], year: int, month: int, day: int, *, ambiguous: bool = False
) -> None:
    if 1 <= month <= 12 and 1 <= day <= 31:
        found.append(DateMention(match.start(), match.end(), year, month, day, ambiguous))


def _with_month_names(folded: str, known: list[DateMention]) -> list[DateMention]:
    months = _months()
    found: list[DateMention] = []
    for match in _WORD.finditer(folded):
        month = months.get(match.group())
        start, end = match.start(), match.end()
        if month is None:
            following = _WORD.match(folded, end + 1) if match.group() in _first_words() else None
            month = months.get(folded[start : following.end()]) if following is not None else None
            if following is None or month is None:
                continue
            end = following.end()
        before = _DAY_BEFORE.search(folded, max(0, start - 10), start)
        rest = _AFTER_MONTH.match(folded, end)
        after, year = (rest.group(1), rest.group(2)) if rest is not None else (None, None)
        day = int(before.group(1)) if before is not None else int(after or 0)
        if not (day or year) or day > 31 or any(item.start < end and start < item.end for item in known):
            continue
        if found and found[-1].end > start:
            continue
        start = before.start() if before is not None else start
        end = rest.end() if rest is not None and (year or (after and before is None)) else end
        end = len(folded[:end].rstrip(" .,-"))
        found.append(DateMention(start, end, int(year or 0), month, day))
    return found


def is_relative(folded: str) -> bool:
    """Whether a line names a time as seen from the day of reading ("3 hours ago")."""
    return _relative_cues().search(folded) is not None


@lru_cache(maxsize=1)
def _relative_cues() -> re.Pattern[str]:
    return re.compile(alternatives(word_list("zones", "dates", "relative")))


def is_date_line(folded: str) -> bool:
    """Whether a line is a date and little else: a label, a weekday, a time of day."""
    if len(folded) > 120:
        return False
    found = dates_on(folded)
    if not found:
        return False
    left = len(_LETTERS_AND_DIGITS.findall(folded)) - sum(
        len(_LETTERS_AND_DIGITS.findall(folded[item.start : item.end])) for item in found
    )
    return left <= 30


_ISO_DAY = re.compile(r"\s{0,8}(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def read_timestamp(value: str) -> datetime | None:
    """The moment that a metadata value names, or None; what names no time zone is read as UTC.

    Reads ISO 8601, the dates of mail and RSS (RFC 5322), Unix seconds and dates as pages show them.
    """
    text = value.strip()[:80]
    moment: datetime | None = None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _other_timestamp(text)
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # year 1 or 9999 moved over the edge
        return moment.replace(tzinfo=UTC)


def _other_timestamp(text: str) -> datetime | None:
    day = _ISO_DAY.match(text)
    if day is not None:
        return _midnight(int(day.group(1)), int(day.group(2)), int(day.group(3)))
    if text.isdecimal() and len(text) in (10, 13):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if text[:1].isalpha() or text[:1].isdecimal():
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    for item in dates_on(text.lower()):
        if item.year and item.day and not item.ambiguous:
            return _midnight(item.year, item.month, item.day)
    return None


def _midnight(year: int, month: int, day: int) -> datetime | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return datetime(found.year, found.month, found.day, tzinfo=UTC)

"""Figures of a sentence: numbers with scale and unit, money, percentages, dates, times of day, years and weekdays."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from newsaudit.sources.tokens import read_number

if TYPE_CHECKING:
    from newsaudit.sources.tokens import Tokens
    from newsaudit.sources.vocabulary import Vocabulary

Kind: TypeAlias = "Literal['number', 'date', 'time', 'year', 'weekday']"
FIRST_YEAR, LAST_YEAR = 1500, 2199
MAX_SIGN = 4  # code points before or after a number in which its sign is looked for
MINUTES_OF_DAY = 1440
_BEFORE = re.compile(r"(us\$|[$€£¥₹₽₺₴]|(?:eur|usd|gbp|chf)(?= ?$)) ?$")
_AFTER = re.compile(
    "[ \u00a0\u202f]?(%|\u20ac|\\$|\u00a3|\u00a5|\u20b9|\u20bd|\u20ba|\u00b0c|\u00b0f|km/h|km\u00b2|m\u00b2)"
    "|[ \u00a0\u202f]?(?:per|pour|por) ?(?:cento?|ciento)\\b"
)
_SHORT_SCALE = re.compile(r"[ \u00a0\u202f]?(m|k|bn|b|tn)(?![^\W_])")
_HALF_DAY = re.compile(r"[ \u00a0\u202f]?([ap])\.? ?m\b")
_FRENCH_TIME = re.compile(r"[ \u00a0\u202f]?h[ \u00a0\u202f]?(\d\d)?(?![^\W_])")
_SIGNS = ("€", "$", "£")
_METRE = re.compile(r"[ \u00a0\u202f]?(m|g|t|l)(?![^\W_])")
_DAY_STOP = re.compile(r"\d{1,2}\.\d{1,2}")
_ORDINAL = frozenset({"st", "nd", "rd", "th", "er", "º", "o", "de", "of"})
_SHORT_SCALES = {"m": 1e6, "k": 1e3, "bn": 1e9, "b": 1e9, "tn": 1e12}
_SHORT_UNITS = {"m": "length.m", "g": "mass.g", "t": "mass.t", "l": "volume.l"}


class Figure(NamedTuple):
    """A figure as it is written.

    Attributes:
        start: first code point, with sign.
        end: after the last code point, with scale and unit.
        first: index of its first token.
        last: index after its last token.
        kind: what it is.
        values: what it may stand for; the first is the likeliest. Dates are (day, month, year) with 0 for what is not
            written, times minutes of the day, weekdays 1..7.
        mantissa: the number before its scale.
        unit: "dimension.unit", or "".
        rounding: "about", "almost", "over" where words before it announce rounding, else "".
        half_day: whether a time says which half of the day it is in.
    """

    start: int
    end: int
    first: int
    last: int
    kind: Kind
    values: tuple[float, ...]
    mantissa: float = 0.0
    unit: str = ""
    rounding: str = ""
    half_day: bool = True

    @property
    def dimension(self) -> str:
        """What is measured: "time", "money"; "" for a bare number."""
        return self.unit.partition(".")[0]


def weekday_of(day: int, month: int, year: int) -> int:
    """1 (Monday) .. 7, or 0 for a day that is not in the calendar."""
    try:
        return date(year, month, day).isoweekday()
    except ValueError:
        return 0


def figures_of(folded: str, tokens: Tokens, vocabulary: Vocabulary) -> list[Figure]:
    """The figures among the tokens, in order; none overlaps another."""
    return _Reader(folded, tokens, vocabulary).read()


class _Reader:
    def __init__(self, folded: str, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.folded = folded
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.size = len(tokens.words)

    def read(self) -> list[Figure]:
        found: list[Figure] = []
        at = 0
        words, known = self.tokens.words, self.vocabulary
        while at < self.size:
            word = words[at]
            figure = None
            if word[0].isdigit():
                figure = self._of_digits(at)
            elif word in known.weekdays:
                figure = Figure(
                    self.tokens.starts[at], self.tokens.ends[at], at, at + 1, "weekday", (known.weekdays[word],)
                )
            elif word in known.months:
                figure = self._month(at)
            elif word in known.numbers or (known.scales.get(word) == 100 and word not in ("hundred", "honderd")):
                figure = self._number_words(at)
            if figure is None:
                at += 1
            else:
                found.append(figure)
                at = figure.last
        return found

    def _word(self, at: int) -> str:
        return self.tokens.words[at] if 0 <= at < self.size else ""

    def _of_digits(self, at: int) -> Figure | None:
        written = self.tokens.words[at]
        return (
            self._written_date(at, written)
            or self._day_and_month(at, written)
            or self._time(at, written)
            or self._number(at)
        )

    # ------------------------------------------------------------------ dates and times
    def _written_date(self, at: int, written: str) -> Figure | None:
        start, end = self.tokens.starts[at], self.tokens.ends[at]
        parts: list[int] = []
        if "/" in written or "-" in written or written.count(".") > 1:
            parts = [int(part) for part in re.split("[./-]", written)]
        elif (
            _DAY_STOP.fullmatch(written)
            and self.folded[end : end + 1] == "."
            and self.vocabulary.language not in ("en", "fr", "es", "it", "pt")
        ):
            parts = [int(part) for part in written.split(".")]
            end += 1
        if not parts:
            return None
        if len(parts) == 3 and parts[0] > 31:
            parts.reverse()
        day, month, year = (*parts, 0)[:3]
        if month > 12 >= day:
            day, month = month, day
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        year += 2000 if 0 < year < 100 else 0
        return Figure(start, end, at, at + 1, "date", (day, month, year))

    def _day_and_month(self, at: int, written: str) -> Figure | None:
        """A day before the name of a month: "7 April", "7th of April", "7. November 2024"."""
        if not (written.isdigit() and len(written) <= 2 and 1 <= int(written) <= 31):
            return None
        after = at + 1
        while self._word(after) in _ORDINAL and after - at <= 2:
            after += 1
        month = self.vocabulary.months.get(self._word(after), 0)
        if not month or self.tokens.starts[after] - self.tokens.ends[after - 1] > MAX_SIGN:
            return None
        year, last = self._year_after(after + 1)
        return Figure(self.tokens.starts[at], self.tokens.ends[last - 1], at, last, "date", (int(written), month, year))

    def _month(self, at: int) -> Figure | None:
        """A month before its day or year: "April 7", "June 2025"; a month alone is a word."""
        month = self.vocabulary.months[self.tokens.words[at]]
        if not self.tokens.capital[at] and self.vocabulary.language in ("en", "de"):
            return None
        following = self._word(at + 1)
        near = at + 1 < self.size and self.tokens.starts[at + 1] - self.tokens.ends[at] <= MAX_SIGN
        if (
            near
            and following.isdigit()
            and len(following) <= 2
            and 1 <= int(following) <= 31
            and self.vocabulary.language == "en"
        ):
            last = at + 2
            if self._word(last) in _ORDINAL:
                last += 1
            year, last = self._year_after(last)
            return Figure(
                self.tokens.starts[at], self.tokens.ends[last - 1], at, last, "date", (int(following), month, year)
            )
        year, last = self._year_after(at + 1)
        if year or len(self.tokens.words[at]) > 3:
            return Figure(self.tokens.starts[at], self.tokens.ends[last - 1], at, last, "date", (0, month, year))
        return None

    def _year_after(self, at: int) -> tuple[int, int]:
        """The year at a token, or after "de", and the token after it; 0 without one."""
        if self._word(at) in ("de", "del") and at + 1 < self.size:
            year, last = self._year_after(at + 1)
            return (year, last) if year else (0, at)
        word = self._word(at)
        if len(word) == 4 and word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR:
            return int(word), at + 1
        return 0, at

    def _time(self, at: int, written: str) -> Figure | None:
        start, end = self.tokens.starts[at], self.tokens.ends[at]
        parts = re.split("[:.]", written)
        if not all(part.isdigit() for part in parts) or len(parts) > 2 or int(parts[0]) > 24:
            return None
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) == 2 and len(parts[1]) == 2 else 0
        last, half_day, certain = at + 1, hour > 12 or hour == 0, ":" in written
        half = _HALF_DAY.match(self.folded, end)
        french = _FRENCH_TIME.match(self.folded, end) if self.vocabulary.language in ("fr", "es", "pt") else None
        if half is not None:
            hour = hour % 12 + (12 if half[1] == "p" else 0)
            end, half_day, certain = half.end(), True, True
        elif french is not None:
            minute = int(french[1] or minute)
            end, certain = french.end(), True
        elif self._word(at + 1) in self.vocabulary.clock and self.tokens.starts[at + 1] - end <= 2:
            if self._word(at + 1) in self.vocabulary.units and len(parts) == 1:
                return None  # "5 horas" may be how long it takes
            end, certain = self.tokens.ends[at + 1], True
        elif self._word(at - 1) in self.vocabulary.clock and self._word(at - 1) not in self.vocabulary.units:
            certain = True
        while last < self.size and self.tokens.starts[last] < end:
            last += 1
        if not certain or minute > 59:
            return None
        return Figure(start, end, at, last, "time", (hour * 60 + minute,), half_day=half_day)

    # ------------------------------------------------------------------ numbers
    def _number_words(self, at: int) -> Figure:
        known, scales = self.vocabulary.numbers, self.vocabulary.scales
        value = known.get(self.tokens.words[at]) or scales[self.tokens.words[at]]
        last = at + 1
        if value == 100:  # "cent dix", "ciento veinte"
            more = known.get(self._word(last), 0)
            return (
                self._measured(at, last + 1, (100.0 + more,)) if 0 < more < 100 else self._measured(at, last, (100.0,))
            )
        following = last + 1 if self.vocabulary.joiner and self._word(last) == self.vocabulary.joiner else last
        if value >= 20 and value % 10 == 0 and value < 100:
            unit = 1 if self._word(following) == self.vocabulary.one else known.get(self._word(following), 0)
            if unit == 20 and value == 4:
                value, last = 80, following + 1
            elif 0 < unit < 10 or (value in (60, 80) and 0 < unit < 20):
                value, last = value + unit, following + 1
        elif value == 4 and known.get(self._word(last), 0) == 20 and self.vocabulary.language == "fr":
            value, last = 80, last + 1
            unit = known.get(self._word(last), 0)
            if 0 < unit < 20:
                value, last = 80 + unit, last + 1
        return self._measured(at, last, (float(value),))

    def _number(self, at: int) -> Figure | None:
        written = self.tokens.words[at]
        values = read_number(written, self.vocabulary.decimal)
        if not values:
            return None
        return self._measured(at, at + 1, values)

    def _measured(self, first: int, last: int, values: tuple[float, ...]) -> Figure:
        """A number with its sign, scale and unit."""
        folded, tokens, known = self.folded, self.tokens, self.vocabulary
        start, end, unit = tokens.starts[first], tokens.ends[last - 1], ""
        sign = _BEFORE.search(folded, max(0, start - MAX_SIGN), start)
        if sign is not None:
            start = sign.start()
            unit = known.units.get(sign[1].removeprefix("us"), "")
        mantissa, scale = values[0], 1.0
        short = _SHORT_SCALE.match(folded, end)
        if short is not None and (sign or short[1] in ("bn", "tn") or folded[short.end() : short.end() + 1] in _SIGNS):
            scale, end = _SHORT_SCALES[short[1]], short.end()
        while last < self.size and tokens.starts[last] < end:
            last += 1
        while self._word(last) in known.scales and tokens.starts[last] - end <= 2:
            scale *= known.scales[self._word(last)]
            end, last = tokens.ends[last], last + 1
            if folded[end : end + 1] == "." and len(self._word(last - 1)) < 5:
                end += 1
        if not unit:
            unit, end, last = self._unit(end, last)
        scaled = tuple([value * scale for value in values])
        year = (
            not unit
            and scale == 1
            and last - first == 1
            and len(tokens.words[first]) == 4
            and FIRST_YEAR <= values[0] <= LAST_YEAR
        )
        return Figure(
            start, end, first, last, "year" if year else "number", scaled, mantissa, unit, self._rounding(first)
        )

    def _unit(self, end: int, last: int) -> tuple[str, int, int]:
        """The unit after a number, and where it ends."""
        folded, tokens, known = self.folded, self.tokens, self.vocabulary
        unit = ""
        sign = _AFTER.match(folded, end)
        if sign is not None:
            end = sign.end()
            unit = known.units[sign[1]] if sign[1] else "share.percent"
            while last < self.size and tokens.starts[last] < end:
                last += 1
            following = self._word(last)
            if unit == "share.percent" and known.units.get(following) == "share.points":
                return "share.points", tokens.ends[last], last + 1
            return unit, end, last
        ahead = last
        if self._word(ahead) == "us" and self._word(ahead + 1) in known.units:
            ahead += 1
        if self._word(ahead) in ("d", "de", "di") and self._word(ahead + 1) in known.units:
            ahead += 1
        following = self._word(ahead)
        if following in known.units and tokens.starts[ahead] - tokens.ends[ahead - 1] <= 2:
            unit = known.units[following]
            if following in ("percentage", "percent") and known.units.get(self._word(ahead + 1)) == "share.points":
                return "share.points", tokens.ends[ahead + 1], ahead + 2
            return unit, tokens.ends[ahead], ahead + 1
        short = _METRE.match(folded, end)
        if short is not None:
            return _SHORT_UNITS[short[1]], short.end(), last + 1
        return "", end, last

    def _rounding(self, first: int) -> str:
        """What the two words before a number announce."""
        known = self.vocabulary.rounding
        for back in (1, 2):
            if first - back >= 0:
                kind = known.get(self.tokens.words[first - back], "")
                if kind:
                    return kind
        return ""

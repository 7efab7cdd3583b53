"""Read the figures of running text: value, unit and place. Their spelling is in ``[numbers]`` of the lexicons."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.tokens import FAMILY, words
from newsaudit.lexicon import alternatives, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MIN_PRICED_SUM = 10_000  # smaller sums of money are prices, which nobody asks a source for
_YEARS = range(1500, 2201)
_LETTERS = {"k": 1e3, "M": 1e6, "B": 1e9}  # "5M", where no letter or apostrophe follows


class Figure(NamedTuple):
    """A number as it is written in the text.

    Attributes:
        start: first code point, currency sign included.
        end: after the last code point, scale and unit included.
        value: the number times its scale.
        currency: sign, code or word, or "".
        percent: whether it is a percentage.
        weight: how much it looks like a figure of a claim; 0 for years.
    """

    start: int
    end: int
    value: float
    currency: str
    percent: bool
    weight: int


@lru_cache(maxsize=1)
def _scales() -> Mapping[str, float]:
    """What words such as "million" multiply by."""
    return {
        word: float(value)
        for lists in tables(FAMILY).values()
        for word, value in lists.get("numbers", {}).get("scale", {}).items()
    }


@lru_cache(maxsize=1)
def _figure() -> re.Pattern[str]:
    codes, percent, currency = (
        alternatives(words("numbers", name)) for name in ("currency_code", "percent", "currency")
    )
    return re.compile(
        r"(?<![\w.,-])"
        rf"(?:(?P<currency>(?:US|A|C|HK|NT|R)?\$|[\u20ac\u00a3\u00a5\u20b9\u20a9]|(?:{codes})\.?(?=\s?\d))\s?)?"
        r"(?P<number>\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,5}(?:\.\d{1,4})?|\d{1,15}(?:[.,]\d{1,4})?)"
        rf"(?:[\s\u00a0-]?(?P<scale>(?:(?i:{alternatives(_scales())})|[MBk](?![\w'\u2019]))(?!\w)))?"
        rf"(?:\s?(?P<percent>%|(?i:{percent})\b))?"
        rf"(?:\s(?P<unit>{currency})\b)?"
    )


def _value(number: str, scale: str) -> float:
    """The value of a number written with commas or a decimal point, times its scale."""
    plain = number.replace("\u00a0", "").replace("\u202f", "")
    if "," in plain and "." not in plain and len(plain.rsplit(",", 1)[1]) != 3:
        plain = plain.replace(",", ".")  # a decimal comma
    size = _LETTERS.get(scale) or _scales().get(scale.lower(), 1.0)
    return float(plain.replace(",", "")) * size


def find_figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """Find the figures of one sentence, in order."""
    for match in _figure().finditer(text, start, end):
        number, scale = match["number"], match["scale"] or ""
        currency = (match["currency"] or match["unit"] or "").strip()
        value = _value(number, scale)
        percent = match["percent"] is not None
        year = not (currency or scale or percent) and len(number) == 4 and value in _YEARS
        money = 2 * bool(currency) if value >= MIN_PRICED_SUM else -1 if currency else 0
        weight = 0 if year else 1 + money + 2 * percent + bool(scale) + (value >= 1000)
        yield Figure(match.start(), match.end(), value, currency, percent, weight)

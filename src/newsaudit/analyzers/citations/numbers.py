"""Figures in running text: value, unit, and where."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Figure", "find_figures", "value_of"]

_SCALES = {
    **dict.fromkeys(("hundred", "cent", "cien", "hundert"), 1e2),
    **dict.fromkeys(("thousand", "k", "tausend", "mille", "mil"), 1e3),
    **dict.fromkeys(("million", "millions", "millionen", "mio", "mn", "m", "millón", "millones"), 1e6),
    **dict.fromkeys(
        ("billion", "bn", "b", "milliarde", "milliarden", "mrd", "milliard", "milliards", "mil millones"), 1e9
    ),
    **dict.fromkeys(("trillion", "tn"), 1e12),
}

_FIGURE = re.compile(
    r"(?<![\w.,-])"
    r"(?:(?P<currency>(?:US|A|C|HK|NT|R)?\$|[\u20ac\u00a3\u00a5\u20b9\u20a9]"
    r"|(?:RMB|CNY|USD|EUR|GBP|JPY|INR|CHF|HKD|KRW|Rs\.?)(?=\s?\d))\s?)?"
    r"(?P<number>\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,5}(?:\.\d{1,4})?|\d{1,15}(?:[.,]\d{1,4})?)"
    r"(?:[\s\u00a0-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|Millionen|Milliarden?|Mio\.?|Mrd\.?"
    r"|milliards?|millions|millones|mil millones|[MBk](?![\w'\u2019]))\b)?"
    r"(?:\s?(?P<percent>%|percent\b|per\scent\b|Prozent\b|pour\scent\b|por\sciento\b|percentage\spoints?\b))?"
    r"(?:\s(?P<unit>dollars|euros?|pounds|yen|yuan|rupees|francs))?"
)


class Figure(NamedTuple):
    """A number as it stands in the text.

    Attributes:
        start: first code point, currency sign included.
        end: behind the last code point, scale and unit included.
        value: the number times its scale.
        currency: sign or code, or "".
        percent: whether it is a percentage.
        weight: how much it looks like a figure of a claim; 0 for years and bare small numbers.
    """

    start: int
    end: int
    value: float
    currency: str
    percent: bool
    weight: int


_LEAST_MONEY = 10_000  # smaller sums are prices


def value_of(number: str, scale: str = "") -> float:
    """The value of a number written with commas or a decimal point, times its scale."""
    plain = number.replace("\u00a0", "").replace("\u202f", "")
    if "," in plain and "." not in plain and len(plain.rsplit(",", 1)[1]) != 3:
        plain = plain.replace(",", ".")  # a decimal comma
    return float(plain.replace(",", "")) * _SCALES.get(scale.lower().rstrip("."), 1.0)


def find_figures(text: str, start: int, end: int) -> list[Figure]:
    """The figures of one sentence, in order."""
    found = []
    for match in _FIGURE.finditer(text, start, end):
        number, scale = match["number"], match["scale"] or ""
        currency = (match["currency"] or match["unit"] or "").strip()
        value = value_of(number, scale)
        percent = match["percent"] is not None
        year = not (currency or scale or percent) and len(number) == 4 and 1500 <= value <= 2200
        money = 2 * bool(currency) if value >= _LEAST_MONEY else -1 if currency else 0
        weight = 0 if year else 1 + money + 2 * percent + bool(scale) + (value >= 1000)
        found.append(Figure(match.start(), match.end(), value, currency, percent, weight))
    return found

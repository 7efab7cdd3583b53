"""Sums in two currencies, "100 million yuan ($14 million)", and the exchange rate that they imply.

A rate is doubted where it lies outside all that the currency was worth since 2000 with a third as much allowed, and
where two sums of one article imply rates that cannot be of the same time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.doubt import Doubt
from newsaudit.analyzers.citations.numbers import value_of
from newsaudit.analyzers.citations.tokens import FAMILY, words
from newsaudit.analyzers.citations.world import Currency, world
from newsaudit.lexicon import alternatives, tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document

__all__ = ["rate_doubts"]

MARGIN = 1.35  # beyond the extremes since 2000
APART = 1.2  # two rates of one article that are further apart than this are of different times, or one is wrong
_MOST_ROUNDING = 0.1  # "$30 million" may be 27 to 33
_REACH = 60  # characters on either side of the bracket that may belong to a pair
_NEAR = 160  # characters around a pair in which a year says what time it is of
_AMOUNT = r"\d[\d,]{0,14}(?:\.\d{1,3})?"
_BRACKET = re.compile(r"\(")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class _Pair(NamedTuple):
    start: int
    end: int
    currency: Currency
    rate: float
    low: float
    high: float


def rate_doubts(document: Document) -> Iterator[Doubt]:
    """The doubts of one document, in order of position."""
    text = document.text
    if "$" not in text or "(" not in text:
        return
    pairs = [pair for pair in _pairs(text) if pair is not None]
    usual = []
    for pair in pairs:
        known = pair.currency
        if pair.high < known.low / MARGIN or pair.low > known.high * MARGIN:
            said = text[pair.start : pair.end].strip()
            yield Doubt(
                Span(pair.start, pair.end),
                f"“{said}” implies {pair.rate:.3g} {known.name} a dollar; "
                f"since 2000 it was {known.low:g} to {known.high:g}.",
                impossible=False,
                evidence={"implied_rate": round(pair.rate, 4), "range": [known.low, known.high], "margin": MARGIN},
            )
        else:
            usual.append(pair)
    yield from _disagreeing(document, usual)


def _disagreeing(document: Document, pairs: list[_Pair]) -> Iterator[Doubt]:
    """The first pair whose rate cannot be that of an earlier one, where no year tells them apart."""
    first: dict[str, _Pair] = {}
    for pair in pairs:
        if _YEAR.search(document.text, max(0, pair.start - _NEAR), pair.end + _NEAR):
            continue
        other = first.setdefault(pair.currency.name, pair)
        if pair.low > other.high * APART or pair.high * APART < other.low:
            yield Doubt(
                Span(pair.start, pair.end),
                f"“{document.text[other.start : other.end].strip()}” implies {other.rate:.3g} "
                f"{pair.currency.name} a dollar, “{document.text[pair.start : pair.end].strip()}” {pair.rate:.3g}.",
                impossible=False,
                evidence={"implied_rate": round(pair.rate, 4), "other_rate": round(other.rate, 4), "apart": APART},
                others=(Span(other.start, other.end),),
            )
            return


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Local sum, then dollars in brackets; and dollars, then the local sum in brackets."""
    written = sorted(world().currencies, key=lambda name: (-len(name), name))
    unit = "|".join(re.escape(name) for name in written)
    scale = alternatives(_scales())
    about = rf"(?:(?:{alternatives(words('rates', 'about'))}) ?){{0,2}}"
    local = (
        rf"(?<![\w.$])(?:(?P<sign>{unit})\s?)?(?P<one>{_AMOUNT})[\s-]?(?P<one_scale>(?:{scale})\b)?"
        rf"\s?(?P<name>(?:{unit})(?!\w))?"
    )
    dollars = (
        rf"(?:US|U\.S\. ?)?\$\s?(?P<two>{_AMOUNT})[\s-]?(?P<two_scale>(?:{scale})\b)?(?:\s(?:USD|US dollars|dollars))?"
    )
    return (
        re.compile(rf"{local}\s?\({about}{dollars}(?=[);,/])"),
        re.compile(rf"(?<![A-Za-z]){dollars}\s?\({about}{local}(?=[);,/])"),
    )


def _pairs(text: str) -> Iterator[_Pair | None]:
    """Each sum in two currencies; a place near which no dollar stands costs nothing."""
    done = 0
    for bracket in _BRACKET.finditer(text):
        at = bracket.start()
        low, high = max(done, at - _REACH), min(len(text), at + _REACH)
        if text.find("$", low, high) < 0 or not text[low:at].strip()[-1:].isalnum():
            continue
        for pattern in _patterns():
            match = next((m for m in pattern.finditer(text, low, high) if m.start() < at < m.end()), None)
            if match is not None:
                done = match.end()
                yield _read(text, match)
                break


def _read(text: str, match: re.Match[str]) -> _Pair | None:
    written = match["sign"] or match["name"]
    currency = world().currencies.get(written or "")
    if currency is None:
        return None
    if written == "pounds" and not match["one_scale"]:
        return None  # pounds of weight
    one, two = (_value(match[name], match[f"{name}_scale"]) for name in ("one", "two"))
    if not one[0] or not two[0]:
        return None
    return _Pair(
        match.start(),
        match.end() + text.startswith(")", match.end()),
        currency,
        one[0] / two[0],
        one[0] * (1 - one[1]) / (two[0] * (1 + two[1])),
        one[0] * (1 + one[1]) / (two[0] * (1 - two[1])),
    )


@lru_cache(maxsize=1)
def _scales() -> Mapping[str, float]:
    """What "million" and the like multiply by."""
    return {
        word: float(value)
        for table in tables(FAMILY).values()
        for word, value in table.get("rates", {}).get("scale", {}).items()
    }


def _value(number: str, scale: str | None) -> tuple[float, float]:
    """The value, and how much of it may be rounding: half a unit of its last figure, a tenth at most."""
    plain = number.rstrip(",")
    value = value_of(plain) * _scales().get(scale or "", 1.0)
    digits = plain.replace(",", "").replace(".", "").lstrip("0").rstrip("0")
    rounding = min(_MOST_ROUNDING, 0.5 / int(digits)) if digits else 0.0
    return value, rounding

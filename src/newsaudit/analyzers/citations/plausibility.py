"""Numbers that cannot be: more people than there are, shares that do not add up, exchange rates far off.

Only what arithmetic can show is said. Populations are read, lazily, when a sentence holds a number of people that no
small country could have.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.doubt import Doubt, lists
from newsaudit.analyzers.citations.numbers import value_of
from newsaudit.analyzers.citations.rates import rate_doubts
from newsaudit.analyzers.citations.shares import share_doubts
from newsaudit.analyzers.citations.tokens import bit, document_flags
from newsaudit.analyzers.citations.world import world
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["doubts"]

ALLOWANCE = 1.3  # a population table is some years old, and visitors count too
LEAST_CHECKED = 1e8  # smaller numbers of people are not looked at

_SCALE = bit("scale")
_PEOPLE = bit("people")


# "6.7 billion", "billions"; a currency before it or behind it makes it no number of people
_BIG = re.compile(
    "(?<![\\w.,$\u20ac\u00a3\u00a5\u20b9-])"
    r"(?:(?P<number>\d{1,4}(?:\.\d{1,3})?)\s(?P<scale>million|billion|trillion)"
    r"|(?P<plain>\d{1,3}(?:,\d{3}){2,4})|(?P<many>billions|trillions))\b"
    "(?! (?:of )?(?:dollars|euros|yuan|pounds|rupees|yen|won|US|USD))"
)
_CURRENCY_BEFORE = re.compile("(?:[$\u20ac\u00a3\u00a5\u20b9]|RMB|CNY|USD|EUR|GBP|INR|JPY|Rs\\.?)\\s?\\Z")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 10  # words between a number and the people it counts, at most


def doubts(document: Document) -> tuple[Doubt, ...]:
    """Everything in the article that arithmetic speaks against; use it as ``document.view(doubts)``."""
    found = [*_people(document), *share_doubts(document), *rate_doubts(document)]
    return tuple(sorted(found, key=lambda item: item.span))


def _people(document: Document) -> Iterator[Doubt]:
    import numpy as np

    folded = document.folded
    if "illion" not in folded and ",000,000" not in folded:
        return
    flags, words = document.view(document_flags), document.words
    if not bool((flags & np.uint64(_PEOPLE)).any()):
        return
    people_at = words.starts[(flags & np.uint64(_PEOPLE)) != 0].tolist()
    starts = [item.start for item in document.body_sentences]
    for match in _big_numbers(document.text, folded):
        place = bisect_right(starts, match.start()) - 1
        if place < 0 or match.end() > document.body_sentences[place].end:
            continue
        sentence = document.body_sentences[place]
        value = _value(match)
        if value < LEAST_CHECKED or _CURRENCY_BEFORE.search(document.text, max(0, match.start() - 6), match.start()):
            continue
        noun = _counted(document.text, match, sentence.start, sentence.end, people_at)
        if noun is None:
            continue
        doubt = _judge_people(document, match, value, noun, sentence.span)
        if doubt is not None:
            yield doubt


def _big_numbers(text: str, folded: str) -> Iterator[re.Match[str]]:
    """The matches of ``_BIG``, found by their scale or their zeros so that the text is not scanned for digits."""
    seen = -1
    for anchor, before in (("illion", 14), (",000,000", 8)):
        at = folded.find(anchor)
        while at >= 0:
            match = _BIG.search(text, max(0, at - before), min(len(text), at + 24))
            if match is not None and match.start() > seen and match.start() <= at:
                seen = match.start()
                yield match
            at = folded.find(anchor, at + 1)


def _value(match: re.Match[str]) -> float:
    if match["many"]:
        return 2e9 if match["many"] == "billions" else 2e12
    if match["plain"]:
        return value_of(match["plain"])
    return value_of(match["number"], match["scale"])


def _counted(text: str, match: re.Match[str], start: int, end: int, people_at: list[int]) -> str | None:
    """The word for people that the number counts: right behind it, or before it with a verb of growth between."""
    for at in people_at:
        if match.end() <= at < end:
            between = text[match.end() : at]
            between_words = _WORD.findall(between.lower())
            if (
                len(between_words) <= 3
                and not lists("other_things") & set(between_words)
                and not any(char in between for char in ",;:.()")
            ):
                word = _WORD.match(text, at)
                return word.group() if word else None
        if start <= at < match.start():
            between = text[at : match.start()]
            between_words = _WORD.findall(between.lower())
            if (
                len(between_words) <= _REACH
                and not any(char in between for char in ",;:()")
                and lists("growth") & set(between_words)
            ):
                word = _WORD.match(text, at)
                return word.group() if word else None
    return None


def _judge_people(document: Document, match: re.Match[str], value: float, noun: str, sentence_at: Span) -> Doubt | None:
    table = world()
    start, end = sentence_at.start, sentence_at.end
    sentence = document.text[start:end]
    worldwide = bool(lists("worldwide") & set(_WORD.findall(sentence.lower())))
    place = None if worldwide else _country(document, start, end)
    said = f"{match.group()} of" if match["many"] else match.group()
    if value > table.world:
        where = f", and {place[0]} has about {_short(place[1])}" if place else ""
        return Doubt(
            Span(match.start(), match.end()),
            f"“{said} {noun}” would be more than the {_short(table.world)} people in the world{where}.",
            not worldwide,
            {"value": value, "limit": table.world, "people": noun, "country": place[0] if place else None},
        )
    if place is None or value <= place[1] * ALLOWANCE:
        return None
    at_least = f" (at least {_short(value)})" if match["many"] else ""
    return Doubt(
        Span(match.start(), match.end()),
        f"“{said} {noun}”{at_least} would be more than the {_short(place[1])} people of {place[0]}.",
        False,
        {"value": value, "limit": place[1], "allowance": ALLOWANCE, "people": noun, "country": place[0]},
    )


def _short(value: float) -> str:
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.0f}"


@lru_cache(maxsize=1)
def _country_pattern() -> re.Pattern[str]:
    table = world()
    names = sorted((*table.names, *table.adjectives), key=lambda name: (-len(name), name))
    return re.compile(r"(?<![^\W\d])(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


_THE_COUNTRY = re.compile(
    r"\b(?:in|across|within|of|throughout) the (?:country|nation|domestic market)\b"
    r"|\b(?:domestic|nationwide|national)\b"
)
_IN = re.compile(r"\b(?:in|across|within|throughout)(?: the| mainland)? \Z")


def _country(document: Document, start: int, end: int) -> tuple[str, float] | None:
    """The one country that the sentence speaks of: named in it, or "the country" after the last one named before it."""
    table, folded = world(), document.folded
    pattern = _country_pattern()
    here = list(pattern.finditer(folded, start, end))
    known = {(table.names.get(match.group()) or table.adjectives[match.group()])[0] for match in here}
    if len(known) == 1 and any(_places(folded, match, end) for match in here):
        name = here[0].group()
        return table.names.get(name) or table.adjectives[name]
    if not known and _THE_COUNTRY.search(folded, start, end):
        before = [
            match for match in pattern.finditer(folded, max(0, start - 600), start) if match.group() in table.names
        ]
        if before:
            return table.names[before[-1].group()]
    return None


def _places(folded: str, match: re.Match[str], end: int) -> bool:
    """Whether the country is where the people are: "in China", "China's ... market", "Chinese users"."""
    if _IN.search(folded, max(0, match.start() - 24), match.start()):
        return True
    behind = folded[match.end() : min(end, match.end() + 40)]
    return behind.startswith("'s ") or bool(
        re.match(
            r" (?:[a-z-]+ ){0,2}(?:users|people|citizens|residents|consumers|market|population|customers|voters)",
            behind,
        )
    )

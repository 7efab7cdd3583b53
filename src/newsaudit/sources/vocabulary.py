"""The words of one language that the comparison with sources knows: negation, directions, numbers, units, speech."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from newsaudit.document.language import stop_words
from newsaudit.lexicon import tables

# characters that are compared; "walking" and "walked" get one key, "company" and "complain" do not
_KEY = {5: 4, 6: 5, 7: 5, 8: 5, 9: 5}
_LONG_KEY = 6

FAMILY = "sources"
ENDINGS = ("em", "en", "er", "es", "e", "s")
TENS = range(2, 10)


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language, in lower case.

    Attributes:
        language: ISO 639-1 code.
        covered: whether the language has a lexicon; otherwise only digits, signs and quotation marks are compared.
        negations: words that say no.
        denials: words that deny in another way; near one of them a missing negation is no change.
        negative_prefixes: beginnings of words that deny.
        restrictives: words that turn a negation before them into "only".
        sides: word to the (pair of opposites, side) that it belongs to.
        converse: numbers of the pairs that say the same the other way round.
        speech: reporting verbs and prepositions of attribution.
        articles: where nouns are capitalised, words that come before a noun and before no name.
        titles: titles, roles and other capitalised words that are no first name.
        title_endings: endings of such words.
        rounding: word to what it announces: "about", "almost" or "over".
        numbers: number words and their values.
        scales: words such as "million" and their factors.
        units: word or sign to a unit, "dimension.unit".
        sizes: unit to its size in the dimension.
        weekdays: word to 1 (Monday) .. 7.
        months: word to 1..12.
        decimal: the decimal sign; "" where the language is not known.
        clock: words next to a time of day.
        one: the word for 1, which is a number only after tens.
        joiner: the word between tens and units, "" where there is none.
        stop: function words.
        in_place: keys of function words, negations and directions: words that are aligned by their neighbours only.
    """

    language: str
    covered: bool
    sides: Mapping[str, tuple[tuple[int, int], ...]]
    converse: frozenset[int]
    rounding: Mapping[str, str]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    sizes: Mapping[str, float]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    decimal: str
    clock: frozenset[str]
    one: str
    joiner: str
    stop: frozenset[str]
    in_place: frozenset[str]
    # lists and tables of the lexicon as they are
    negations: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    negative_prefixes: tuple[str, ...] = ()
    restrictives: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    title_endings: tuple[str, ...] = ()
    scales: Mapping[str, int] = {}

    def sides_of(self, word: str) -> tuple[tuple[int, int], ...]:
        """The (pair, side) of a word, or of the word without the ending of an adjective."""
        found = self.sides.get(word, ())
        if not found and len(word) >= 6:  # letters of a word whose ending is taken off
            for ending in ENDINGS:
                if word.endswith(ending):
                    return self.sides.get(word.removesuffix(ending), ())
        return found


def covered_languages() -> tuple[str, ...]:
    """The languages that have a lexicon."""
    return tuple(language for language in tables(FAMILY) if language != "any")


@lru_cache(maxsize=64)
def vocabulary_of(language: str) -> Vocabulary:
    """The vocabulary of a language; one without words where there is no lexicon."""
    own: Mapping[str, Any] = tables(FAMILY).get(language, {})
    common = tables(FAMILY)["any"]
    units = {**common["signs"], **common["words"]}
    for unit, words in own.get("units", {}).items():
        units.update(dict.fromkeys(words, unit))
    sides = _sides(own.get("opposites", ()))
    time, numbers, negations = own.get("time", {}), own.get("numbers", {}), own.get("negations", ())
    made = {
        "language": language,
        "covered": bool(own),
        "sides": sides,
        "converse": [pair for word in own.get("converse", ()) for pair, _ in sides.get(word, ())],
        "rounding": {word: kind for kind, words in own.get("rounding", {}).items() for word in words},
        "numbers": _numbers(numbers),
        "units": units,
        "sizes": common["sizes"],
        "weekdays": _weekdays(time),
        "months": _months(language),
        "decimal": ("." if language == "en" else ",") if own else "",
        "clock": time.get("clock", ()),
        "one": numbers.get("one", ""),
        "joiner": numbers.get("joiner", ""),
        "stop": stop_words(language),
        "in_place": [key_of(word) for word in ("t", *stop_words(language), *negations, *sides)],
    }
    return msgspec.convert({**own, **made}, Vocabulary)


def _sides(pairs: list[list[list[str]]]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, pair in enumerate(pairs):
        for side, words in enumerate(pair):
            for word in words:
                found[word] = (*found.get(word, ()), (number, side))
    return found


def _numbers(table: Mapping[str, Any]) -> dict[str, int]:
    """Number words up to 99, compounds of tens and units included."""
    if not table:
        return {}
    units, tens = table["units"], table["tens"]
    found = {word: value for value, word in enumerate(units) if word}
    found |= {word: 10 + value for value, word in enumerate(table["teens"])}
    found |= {word: 10 * value for value, word in enumerate(tens) if word}
    pattern, one = table.get("compound"), table.get("one")
    if pattern is not None:
        for ten in TENS:
            if one:
                found.setdefault(pattern.format(unit=one, ten=tens[ten]), 10 * ten + 1)
            for unit in TENS:
                found.setdefault(pattern.format(unit=units[unit], ten=tens[ten]), 10 * ten + unit)
    found.update(table.get("more", {}))
    return found


def _weekdays(table: Mapping[str, Any]) -> dict[str, int]:
    found = {word: number for number, word in enumerate(table.get("weekdays", ()), 1)}
    return found | {word: found[day] for word, day in table.get("weekdays_too", {}).items()}


def _months(language: str) -> dict[str, int]:
    names = tables("zones").get(language, {}).get("months", ())
    return {name: number for number, entries in enumerate(names, 1) for name in entries}


@lru_cache(maxsize=1 << 15)
def key_of(word: str) -> str:
    """The first letters of a word, without its ending; short words are kept whole."""
    size = len(word)
    return word if size < 5 else word[: _KEY.get(size, _LONG_KEY)]

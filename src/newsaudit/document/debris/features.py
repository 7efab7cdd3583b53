"""What is measured of each line: its shape, place, words, phrases and neighbours; all as arrays.

Prose is defined in ``newsaudit.document.prose``. The main block is the stretch of lines in which prose outweighs the
rest most (the largest sum of words of prose less a charge for every other line). Nothing here loops over characters or
words in Python, and over lines only in look-ups.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.character_classes import (
    BRACKET,
    COMMA,
    DIGIT,
    LETTER,
    LOWER,
    SEPARATOR,
    SPACE,
    SYMBOL,
    UNSPACED,
    UPPER,
    classes,
    code_points,
)
from newsaudit.document.debris import KINDS
from newsaudit.document.debris.cues import cue_features, said_again
from newsaudit.document.debris.measure_table import Measures
from newsaudit.document.debris.overlap import count_words, word_features
from newsaudit.document.debris.people import people_features
from newsaudit.document.debris.surroundings import NEIGHBOURS, neighbour_means, place_features
from newsaudit.document.folding import fold
from newsaudit.document.prose import is_prose, which_end
from newsaudit.document.spacing import CHARACTERS_PER_WORD
from newsaudit.document.words import find_words
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Integers = NDArray[np.int64]

__all__ = ["KINDS", "measure"]

_COLUMN = {kind: column for column, kind in enumerate(KINDS)}
# Headings of these open a part of the page that is no longer the article.
_OPENERS = ("comments", "related-links", "share-bar")
_MAX_OPENED = 3  # such headings that are counted
_LETTERS = np.zeros(16, dtype=bool)
_LETTERS[[LOWER, UPPER, LETTER, UNSPACED]] = True
_SHORT_WORDS = 10
_AROUND = 60  # lines above and below the main block that count as its text
_PLACE = {"start": 0, "line": 1}  # rows of the places of phrases
_LOW = np.uint64((1 << 16) - 1)
_NUMERIC_DATE = re.compile(r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{1,2}[:.]\d{2}(?!\d)")
_LONGEST_DATE = 70  # code points; a longer line is no date line
_SIGN_GROUPS = ("{}=<>;_\\", "|\u00b7\u2022\u00bb\u203a/\u2013\u25b6\u2192\uff5c", "*#[]`")  # code, bars, Markdown


@lru_cache(maxsize=1)
def _signs() -> NDArray[np.uint8]:
    """The group of each sign, from 1; 0 for other characters."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for number, signs in enumerate(_SIGN_GROUPS, 1):
        table[[ord(sign) for sign in signs]] = number
    return table


@lru_cache(maxsize=1)
def _month_table() -> Flags:
    """Whether a word is the name of a month or a sign of dates, by the low 16 bits of its number."""
    names = {name for table in tables("boilerplate").values() for name in table.get("months", ())}
    folded = code_points(fold(" ".join(sorted(names)) + " \u5e74 \u6708 \u65e5 \ub144 \uc6d4 \uc77c"))
    table = np.zeros(1 << 16, dtype=bool)
    table[(find_words(folded, classes(folded)).hashes & _LOW).astype(np.int64)] = True
    return table


class _Phrases(NamedTuple):
    """The phrases of each line: which kinds it has (one row each), how many, their share of it, those at its start."""

    kinds: Floats
    number: Floats
    share: Floats
    places: Floats


def measure(document: TextViews, units: Units, told: Integers | None = None) -> Measures:
    """The features of each unit, by name.

    Args:
        document: the document.
        units: what to measure, at least one.
        told: what the newsroom says of each unit: 1 it is body, -1 it is debris, 0 nothing. It is applied before
            neighbours are looked at, so that a line that is kept does not change what its neighbours are.
    """
    starts, ends = units.starts, units.ends
    count = starts.size
    kinds, signs = _character_counts(document, starts)
    words = document.words
    word_line = np.maximum(starts.searchsorted(words.starts, side="right") - 1, 0)
    raw_words = np.bincount(word_line, minlength=count).astype(float) if words.starts.size else np.zeros(count)
    n_words = raw_words - kinds[UNSPACED] * (1 - 1 / CHARACTERS_PER_WORD)
    ended = document.line_ended if units.is_lines(document) else which_end(document.text, starts, ends)
    prose = is_prose(n_words, ended)
    phrases = _phrases(document, starts, (ends - starts).astype(float))
    if told is not None:
        prose = (prose & (told >= 0)) | (told > 0)
        phrases = _with_told(phrases, told)
    short, any_phrase = n_words < _SHORT_WORDS, phrases.number > 0
    measured = Measures(count)
    measured.update(_shape(document, units, kinds, signs, raw_words))
    measured["words"], measured["ends a sentence"] = np.log1p(n_words), ended
    measured["date"], measured["year"] = _dates(document, units, word_line, kinds[DIGIT])
    measured.update(place_features(prose, n_words))
    counts = count_words(document, word_line, prose) if word_line.size else None
    measured.update(word_features(document, counts, prose, np.maximum(1.0, raw_words)))
    measured.update(_phrase_columns(phrases, measured["after the main block"]))
    around = {
        "words": np.minimum(n_words, 60) / 60, "phrase": any_phrase, "ends": ended, "overlap": measured["overlap"],
        "short": short, "date": measured["date"],
    }  # fmt: skip
    measured.update(neighbour_means(around, NEIGHBOURS))
    measured.update(said_again(document, units))
    measured.update(cue_features(document, units, prose, n_words, phrases.kinds))
    measured.update(people_features(document, counts, prose, n_words))
    near = _near(measured["in the main block"])
    block = n_words * prose * measured["in the main block"]
    total = float(n_words[near].sum())
    measured["document lines"], measured["document words"] = np.log1p(n_words[near].size), np.log1p(total)
    measured["main block share"] = float(block[near].sum()) / max(1.0, total)
    for name, marks in (("prose", prose), ("short", short), ("phrases", any_phrase), ("ends", ended)):
        measured[f"document {name}"] = float(marks[near].mean())
    return measured


def _shape(
    document: TextViews, units: Units, kinds: Floats, signs: Floats, raw_words: Floats
) -> dict[str, NDArray[np.generic]]:
    """What the characters of each line say."""
    lengths = (units.ends - units.starts).astype(float)
    visible = np.maximum(1.0, lengths - kinds[SPACE])
    letters = kinds[LOWER] + kinds[UPPER] + kinds[LETTER] + kinds[UNSPACED]
    per_word = np.maximum(1.0, raw_words)
    first = document.classes[units.starts]
    return {
        "length": np.log1p(lengths),
        "letters": letters / visible,
        "upper": kinds[UPPER] / np.maximum(1, letters),
        "digits": kinds[DIGIT] / visible,
        "symbols": kinds[SYMBOL] / visible,
        "separators": kinds[SEPARATOR] / visible,
        "brackets": kinds[BRACKET] / visible,
        "unspaced": kinds[UNSPACED] / visible,
        "commas": kinds[COMMA] / per_word,
        "code": signs[1] / visible,
        "bars": signs[2] / visible,
        "markdown": signs[3] / visible,
        "word length": letters / per_word,
        "ends with a letter": _LETTERS[document.classes[units.ends - 1]],
        "ends with a colon": document.codes[units.ends - 1] == ord(":"),
        "starts with a capital": first == UPPER,
        "starts small": first == LOWER,
        "starts with a symbol": (first == SYMBOL) | (first == SEPARATOR),
        "glued capitals": _glued_capitals(document, units.starts) / per_word,
    }


def _phrase_columns(phrases: _Phrases, after_main: Floats) -> dict[str, Floats]:
    """What the phrases of each line say, and those of headings above it that open another part of the page."""
    columns = {
        "phrases": phrases.number, "phrase share": phrases.share,
        "phrase at the start": phrases.places[0], "phrase is the line": phrases.places[1],
    }  # fmt: skip
    for kind, row in zip(KINDS, phrases.kinds, strict=True):
        columns[f"phrase {kind}"] = row
    for kind in _OPENERS:
        columns[f"below {kind}"] = np.minimum((phrases.kinds[_COLUMN[kind]] * after_main).cumsum(), _MAX_OPENED)
    return columns


def _near(in_main: Flags) -> slice:
    """The lines that say what the text as a whole is like: those within ``_AROUND`` lines of the main block, or all.

    A menu of a thousand lines far below is judged as a menu of sixty, and the article above it as it was.
    """
    inside = in_main.nonzero()[0]
    return slice(max(0, int(inside[0]) - _AROUND), int(inside[-1]) + 1 + _AROUND) if inside.size else slice(None)


def _character_counts(document: TextViews, starts: Integers) -> tuple[Floats, Floats]:
    """How many characters of each class, and signs of each group, each line has; one row per class or group."""
    count = starts.size
    sizes = np.append(starts[1:], len(document.text)) - starts
    inside = slice(int(starts[0]), None)
    cells = np.arange(0, count * 16, 16).repeat(sizes)
    cells += document.classes[inside]
    kinds = np.bincount(cells, minlength=count * 16).reshape(count, 16).T.astype(float)
    sign = _signs().take(document.codes[inside], mode="clip")  # no sign has a code point above the basic plane
    at = sign.nonzero()[0]
    width = len(_SIGN_GROUPS) + 1
    signs = np.bincount((cells[at] >> 4) * width + sign[at], minlength=count * width).reshape(count, width)
    return kinds, signs.T.astype(float)


def _dates(document: TextViews, units: Units, word_line: Integers, digits: Floats) -> tuple[Floats, Floats]:
    """Whether a short line has a date or a time of day, and whether it has a year."""
    count = units.starts.size
    dates, years = np.zeros(count), np.zeros(count)
    months = np.zeros(count, dtype=bool)
    months[word_line[_month_table()[(document.words.hashes & _LOW).astype(np.int64)]]] = True
    folded, starts, ends = document.folded, units.starts, units.ends
    for index in ((digits > 0) & (ends - starts <= _LONGEST_DATE)).nonzero()[0].tolist():
        line = folded[starts[index] : ends[index]]
        if months[index] or _NUMERIC_DATE.search(line) is not None:
            dates[index] = 1.0
        if "19" in line or "20" in line:
            years[index] = 1.0
    return dates, years


def _glued_capitals(document: TextViews, starts: Integers) -> Floats:
    """Capitals directly after small letters: menus and tags that lost their spaces."""
    kinds = document.classes
    at = ((kinds[1:] == UPPER) & (kinds[:-1] == LOWER)).nonzero()[0] + 1
    if not at.size:
        return np.zeros(starts.size)
    return np.bincount(starts.searchsorted(at, side="right") - 1, minlength=starts.size).astype(float)


def _phrases(document: TextViews, starts: Integers, lengths: Floats) -> _Phrases:
    count = starts.size
    kinds, places = np.zeros((len(KINDS), count)), np.zeros((len(_PLACE), count))
    hits = [hit for hit in document.phrases.of("boilerplate") if hit.entry.kind in _COLUMN]
    begin = np.array([hit.start for hit in hits], dtype=np.int64)
    size = np.array([hit.end - hit.start for hit in hits], dtype=np.float64)
    unit = np.maximum(0, np.searchsorted(starts, begin, side="right") - 1)
    kinds[[_COLUMN[hit.entry.kind] for hit in hits], unit] = 1.0
    number = np.bincount(unit, minlength=count).astype(float)
    covered = np.bincount(unit, weights=size, minlength=count)
    for at, hit in zip(unit.tolist(), hits, strict=True):
        if hit.entry.place in _PLACE:
            places[_PLACE[hit.entry.place], at] = 1.0
    return _Phrases(kinds, np.minimum(number, 5), np.minimum(1.0, covered / np.maximum(1, lengths)), places)


def _with_told(phrases: _Phrases, told: Integers) -> _Phrases:
    """Count a line that the user calls debris as one with such a phrase, and one called body as one without."""
    return _Phrases(
        np.where(told > 0, 0.0, phrases.kinds),
        np.where(told > 0, 0.0, np.where(told < 0, np.maximum(phrases.number, 1), phrases.number)),
        np.where(told > 0, 0.0, np.where(told < 0, 1.0, phrases.share)),
        phrases.places,
    )

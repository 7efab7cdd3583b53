"""What is measured of each line: place, neighbours, overlap with the body, shape, phrases; all as arrays.

Prose is defined in ``newsaudit.document.prose``. The main block is the stretch of lines in which prose outweighs the
rest most (the largest sum of words of prose less a charge for every other line). Nothing here loops over characters or
words in Python, and over lines only in look-ups.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.characters import (
    BRACKET,
    COMMA,
    DIGIT,
    LETTER,
    LOWER,
    QUOTE,
    SEPARATOR,
    SPACE,
    STOP,
    SYMBOL,
    UNSPACED,
    UPPER,
    classes,
    code_points,
)
from newsaudit.document.debris import KINDS
from newsaudit.document.debris.cues import CUES, Layout, cue_features, said_again
from newsaudit.document.debris.overlap import word_features
from newsaudit.document.debris.people import PEOPLE, people_features
from newsaudit.document.debris.surroundings import AROUND, PLACE, WINDOWS, neighbour_means, place_features
from newsaudit.document.folding import fold
from newsaudit.document.prose import is_prose, which_end
from newsaudit.document.spacing import CHARACTERS_PER_WORD
from newsaudit.document.words import find_words
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews

    Singles = NDArray[np.float32]
    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["FEATURES", "KINDS", "measure"]

_COLUMN = {kind: column for column, kind in enumerate(KINDS)}
# Headings of these open a part of the page that is no longer the article.
_OPENERS = [_COLUMN[kind] for kind in ("comments", "related-links", "newsletter", "rights", "share-bar", "author-note")]

_SHAPE = (
    "length", "words", "letters", "upper", "digits", "symbols", "separators", "brackets", "quotes", "commas", "stops",
    "code", "bars", "stop words", "capitalised words", "word length", "ends a sentence", "ends with a colon",
    "ends with a letter", "starts small", "starts with a capital", "starts with a digit", "starts with a symbol",
    "unspaced", "repeats", "repeats of its words", "date",
    "year", "address", "glued capitals", "all capitals", "at sign", "rights sign", "markdown",
)  # fmt: skip
_BODY = (
    "overlap", "overlap with the line before", "overlap with the prose before", "overlap with the prose behind",
    "words of the body", "rare words",
)  # fmt: skip
_PHRASES = (
    "phrases", "phrase share", "phrase at the start", "phrase at the end", "phrase is the line",
    *(f"phrase {kind}" for kind in KINDS),
)  # fmt: skip
_OPENED = tuple(f"behind {KINDS[column]}" for column in _OPENERS)
_NEIGHBOURS = tuple(f"{what} in {before} before, {after} after" for before, after in WINDOWS for what in AROUND)
_DOCUMENT = (
    "document lines", "document prose", "document short", "document phrases", "document words", "document ends",
    "main block share",
)  # fmt: skip
FEATURES: tuple[str, ...] = (*_SHAPE, *PLACE, *_BODY, *_PHRASES, *_OPENED, *_NEIGHBOURS, *CUES, *PEOPLE, *_DOCUMENT)

_LETTERS = np.zeros(16, dtype=bool)
_LETTERS[[LOWER, UPPER, LETTER, UNSPACED]] = True
_NOTHING = np.zeros(1)
_SHORT_WORDS = 10
_AROUND = 60  # lines above and below the main block that count as its text


@lru_cache(maxsize=1)
def _signs() -> NDArray[np.uint8]:
    """Code signs 1, bars and bullets 2, at signs 3, rights signs 4, Markdown 5; the rest 0."""
    table = np.zeros(0x10000, dtype=np.uint8)
    groups = ("{}=<>;_\\", "|\u00b7\u2022\u00bb\u203a/\u2013\u25b6\u2192\uff5c", "@", "\u00a9\u00ae\u24d2", "*#[]`")
    for number, signs in enumerate(groups, 1):
        table[[ord(sign) for sign in signs]] = number
    return table


@lru_cache(maxsize=1)
def _month_table() -> NDArray[np.bool_]:
    """Whether a word is the name of a month or a sign of dates, by the low 16 bits of its number."""
    names = {name for table in tables("boilerplate").values() for name in table.get("months", ())}
    folded = code_points(fold(" ".join(sorted(names)) + " \u5e74 \u6708 \u65e5 \ub144 \uc6d4 \uc77c"))
    table = np.zeros(1 << 16, dtype=bool)
    table[(find_words(folded, classes(folded)).hashes & _LOW).astype(np.int64)] = True
    return table


_FORM = {"start": 0, "end": 1, "line": 2, "anywhere": -1}  # rows of the places of phrases
_LOW = np.uint64((1 << 16) - 1)
_NUMERIC_DATE = re.compile(r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{1,2}[:.]\d{2}(?!\d)")
_LONGEST_DATE = 70  # code points; a longer line is no date line


def measure(document: TextViews, units: Units, told: Integers | None = None) -> Singles:
    """The features of each unit, one row a unit, columns as in ``FEATURES``.

    Args:
        document: the document.
        units: what to measure, at least one.
        told: what the house says of each unit: 1 it is body, -1 it is debris, 0 nothing. It enters here, before
            neighbours are looked at, so that a line that was kept does not drag the lines around it along.
    """
    starts, ends = units.starts, units.ends
    count = starts.size
    kinds, signs = _character_counts(document, starts)
    c = kinds.T.astype(float)
    lengths = (ends - starts).astype(float)
    visible = np.maximum(1.0, lengths - c[SPACE])
    letters = c[LOWER] + c[UPPER] + c[LETTER] + c[UNSPACED]

    words = document.words
    word_line = np.maximum(starts.searchsorted(words.starts, side="right") - 1, 0)
    raw_words = np.bincount(word_line, minlength=count).astype(float) if words.starts.size else np.zeros(count)
    n_words = raw_words - c[UNSPACED] * (1 - 1 / CHARACTERS_PER_WORD)
    last = document.classes[ends - 1]
    ended = which_end(document.text, starts, ends)
    prose = is_prose(n_words, ended)
    short = n_words < _SHORT_WORDS
    if told is not None:
        prose = (prose & (told >= 0)) | (told > 0)
    first = document.classes[starts]
    worded = word_features(document, word_line, prose)
    dates, years, addresses = _dates(document, units, word_line, c[DIGIT])
    repeats, below, above = said_again(document, units)
    place = place_features(prose, n_words, count)
    flags, phrase_count, phrase_share, phrase_places = _phrase_flags(document, starts, lengths, count)
    if told is not None:
        flags[:, told > 0] = 0
        phrase_count = np.where(told > 0, 0, np.where(told < 0, np.maximum(phrase_count, 1), phrase_count))
        phrase_share = np.where(told > 0, 0, np.where(told < 0, 1.0, phrase_share))
    any_phrase = phrase_count > 0
    after_main, in_main = place[8], place[9]
    per_word = np.maximum(1.0, raw_words)
    around = (np.minimum(n_words, 60) / 60, any_phrase, ended, worded.overlap, short, dates)

    # one row a feature, in the order of FEATURES
    table = np.empty((len(FEATURES), count), dtype=np.float32)
    rows = (
        np.log1p(lengths), np.log1p(n_words), letters / visible, c[UPPER] / np.maximum(1, letters), c[DIGIT] / visible,
        c[SYMBOL] / visible, c[SEPARATOR] / visible, c[BRACKET] / visible, c[QUOTE] / visible, c[COMMA] / per_word,
        c[STOP], signs[1] / visible, signs[2] / visible, worded.stop / per_word, worded.capital / per_word,
        letters / per_word,
        ended, document.codes[ends - 1] == ord(":"), _LETTERS[last],
        first == LOWER, first == UPPER, first == DIGIT, (first == SYMBOL) | (first == SEPARATOR), c[UNSPACED] / visible,
        np.minimum(repeats, 6), worded.repeated, dates, years, addresses,
        _glued_capitals(document, starts, count) / per_word,
        (c[UPPER] > 2) & (c[LOWER] == 0), signs[3], signs[4], signs[5] / visible,
        *place, worded.overlap, np.concatenate((_NOTHING, worded.overlap[:-1])), worded.prose_before,
        worded.prose_behind, worded.of_the_body, worded.rare,
        phrase_count, phrase_share, *phrase_places,
    )  # fmt: skip
    for number, row in enumerate(rows):
        table[number] = row
    at = len(rows)
    table[at : at + len(KINDS)] = flags
    at += len(KINDS)
    table[at : at + len(_OPENERS)] = np.minimum((flags[_OPENERS] * after_main).cumsum(axis=1), 3)
    at += len(_OPENERS)
    table[at : at + len(_NEIGHBOURS)] = neighbour_means(around, count)
    at += len(_NEIGHBOURS)
    layout = Layout(word_line, prose, n_words, flags, below, above)
    for row in (*cue_features(document, units, layout), *people_features(document, layout)):
        table[at] = row
        at += 1
    whole = _document_features(in_main > 0, n_words, np.array((prose, short, any_phrase, ended)))
    table[at:] = np.array(whole)[:, None]
    return table.T


def _document_features(in_main: NDArray[np.bool_], n_words: Floats, marks: NDArray[np.bool_]) -> tuple[float, ...]:
    """What the text as a whole is like: its lines within ``_AROUND`` lines of the main block, or all without one.

    A menu of a thousand lines far below is judged as a menu of sixty, and the article above it as it was.
    """
    inside = in_main.nonzero()[0]
    near = slice(max(0, int(inside[0]) - _AROUND), int(inside[-1]) + 1 + _AROUND) if inside.size else slice(None)
    prose_share, short_share, phrase_lines, ended = marks[:, near].mean(axis=1).tolist()
    total = float(n_words[near].sum())
    block = float((n_words[near] * marks[0, near] * in_main[near]).sum())
    count = n_words[near].size
    return (
        np.log1p(count), prose_share, short_share, phrase_lines, np.log1p(total), ended, block / max(1.0, total),
    )  # fmt: skip


def _character_counts(document: TextViews, starts: Integers) -> tuple[Integers, Floats]:
    count = starts.size
    sizes = np.append(starts[1:], len(document.text)) - starts
    inside = slice(int(starts[0]), None)
    cells = np.arange(0, count * 16, 16).repeat(sizes)
    cells += document.classes[inside]
    kinds = np.bincount(cells, minlength=count * 16).reshape(count, 16)
    sign = _signs().take(document.codes[inside], mode="clip")  # there is none behind the basic plane
    at = sign.nonzero()[0]
    signs = np.bincount((cells[at] >> 4) * 6 + sign[at], minlength=count * 6).reshape(count, 6).T.astype(float)
    return kinds, signs


def _dates(document: TextViews, units: Units, word_line: Integers, digits: Floats) -> tuple[Floats, Floats, Floats]:
    """Per line: whether a short one holds a date or time of day, and a year; how many web addresses it has."""
    count = units.starts.size
    dates, years, addresses = (np.zeros(count) for _ in range(3))
    words = document.words
    months = np.zeros(count, dtype=bool)
    months[word_line[_month_table()[(words.hashes & _LOW).astype(np.int64)]]] = True
    folded, starts, ends = document.folded, units.starts, units.ends
    for index in ((digits > 0) & (ends - starts <= _LONGEST_DATE)).nonzero()[0].tolist():
        line = folded[starts[index] : ends[index]]
        if months[index] or _NUMERIC_DATE.search(line) is not None:
            dates[index] = 1.0
        if "19" in line or "20" in line:
            years[index] = 1.0
    for link in document.links:
        addresses[max(0, int(np.searchsorted(starts, link.start, side="right")) - 1)] += 1
    return dates, years, addresses


def _glued_capitals(document: TextViews, starts: Integers, count: int) -> Floats:
    """Capitals straight behind small letters: menus and tags that lost their spaces."""
    kinds = document.classes
    at = ((kinds[1:] == UPPER) & (kinds[:-1] == LOWER)).nonzero()[0] + 1
    if not at.size:
        return np.zeros(count)
    return np.bincount(starts.searchsorted(at, side="right") - 1, minlength=count).astype(float)


def _phrase_flags(
    document: TextViews, starts: Integers, lengths: Floats, count: int
) -> tuple[Floats, Floats, Floats, Floats]:
    flags = np.zeros((len(KINDS), count))
    hits = document.phrases.of("boilerplate")
    begin = np.array([hit.start for hit in hits], dtype=np.int64)
    size = np.array([hit.end - hit.start for hit in hits], dtype=np.float64)
    kind = np.array([_COLUMN.get(hit.entry.kind, -1) for hit in hits], dtype=np.int64)
    known = kind >= 0
    unit = np.maximum(0, np.searchsorted(starts, begin[known], side="right") - 1)
    flags[kind[known], unit] = 1.0
    number = np.bincount(unit, minlength=count).astype(float)
    covered = np.bincount(unit, weights=size[known], minlength=count)
    places = np.zeros((3, count))
    form = np.array([_FORM[hit.entry.place] for hit in hits], dtype=np.int64)[known]
    placed = form >= 0
    places[form[placed], unit[placed]] = 1.0
    return flags, np.minimum(number, 5), np.minimum(1.0, covered / np.maximum(1, lengths)), places

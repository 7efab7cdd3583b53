"""Who a line speaks of or to: the reader, the names at the article's head, a person whom the article does not mention.

A note on the author opens with a name that the prose has not, and says what he or she works as.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.characters import UPPER, classes, code_points
from newsaudit.document.folding import fold
from newsaudit.document.words import find_words
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from newsaudit.document.debris.cues import Layout
    from newsaudit.document.text_views import TextViews

    Floats = NDArray[np.float64]

__all__ = ["PEOPLE", "people_features"]

PEOPLE = ("to the reader", "names of the head", "words of work", "opens with a name", "opening words in the prose")
_FEW_WORDS = 9  # a line of the head that may be a byline
_BITS = 14
_OPENING = 2  # words that may be a name
_SAID_EARLY = 16  # words within which a note on the author says what he or she works as
_MOST_WORK = 3


def people_features(document: TextViews, layout: Layout) -> list[Floats]:
    """The features of each line, one row a name of ``PEOPLE``."""
    word_line, prose = layout.word_line, layout.prose
    words, count = document.words, prose.size
    if not words.starts.size:
        return [np.zeros(count)] * len(PEOPLE)
    low = (words.hashes & np.uint64((1 << _BITS) - 1)).astype(np.int64)
    sizes = np.bincount(word_line, minlength=count)
    total = np.maximum(1, sizes)
    lengths = words.ends - words.starts
    upper = document.classes[words.starts] == UPPER
    reader = np.bincount(word_line, weights=_reader_table()[low], minlength=count) / total

    top = int(np.argmax(prose)) if prose.any() else 0
    head = (np.arange(count) < top) & (layout.n_words < _FEW_WORDS)
    in_head = head[word_line]
    capital = upper & (lengths >= 3)  # "Mr" and initials name nobody
    named = np.zeros(1 << _BITS, dtype=bool)
    named[low[in_head & capital]] = True
    names = np.bincount(word_line, weights=named[low] & capital & ~in_head, minlength=count) / total

    place = np.arange(word_line.size) - (sizes.cumsum() - sizes)[word_line]
    work = np.bincount(word_line, weights=_work_table()[low] & (place < _SAID_EARLY), minlength=count)
    at = (place < _OPENING).nonzero()[0]
    opens = np.bincount(word_line[at], weights=upper[at] & (lengths[at] > 1), minlength=count) >= _OPENING
    bits = max(10, int(words.starts.size * 8 - 1).bit_length())
    bucket = (words.hashes & np.uint64((1 << bits) - 1)).astype(np.int64)
    in_prose = prose[word_line]
    elsewhere = np.bincount(bucket, weights=in_prose, minlength=1 << bits)[bucket[at]] > in_prose[at]
    said = np.bincount(word_line[at], weights=elsewhere, minlength=count)
    return [reader, names, np.minimum(work, _MOST_WORK), opens.astype(np.float64), said]


def _table(words: Iterable[str]) -> NDArray[np.bool_]:
    """Whether a word is one of these, by the low bits of its number."""
    folded = code_points(fold(" ".join(words)))
    table = np.zeros(1 << _BITS, dtype=bool)
    table[(find_words(folded, classes(folded)).hashes & np.uint64((1 << _BITS) - 1)).astype(np.int64)] = True
    return table


@lru_cache(maxsize=1)
def _reader_table() -> NDArray[np.bool_]:
    """Words that speak to the reader ("your")."""
    return _table(tables("boilerplate")["any"]["reader_words"])


@lru_cache(maxsize=1)
def _work_table() -> NDArray[np.bool_]:
    """Words for what an author works as ("reporter")."""
    return _table(role for table in tables("zones").values() for role in table.get("bylines", {}).get("roles", ()))

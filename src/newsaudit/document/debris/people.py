"""Who a line speaks of or to: the reader, the names at the article's head, somebody whom the article does not mention.

A note on the author opens with a name that the prose does not have.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.character_classes import UPPER, classes, code_points
from newsaudit.document.folding import fold
from newsaudit.document.words import find_words
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.overlap import WordCounts
    from newsaudit.document.text_views import TextViews

    Floats = NDArray[np.float64]

_PEOPLE = ("to the reader", "names of the head", "opens with a name", "opening words in the prose")
_BITS = 14
_OPENING = 2  # words that may be a name


def people_features(
    document: TextViews, counts: WordCounts | None, prose: NDArray[np.bool_], n_words: Floats
) -> dict[str, Floats]:
    """The features of each line.

    Args:
        document: the document.
        counts: how often each word of ``document.words`` is said; None where the text has no words.
        prose: which lines are prose.
        n_words: the words of each line.
    """
    words, count = document.words, prose.size
    if counts is None:
        return dict.fromkeys(_PEOPLE, np.zeros(count))
    word_line = counts.line
    low = (words.hashes & np.uint64((1 << _BITS) - 1)).astype(np.int64)
    sizes = np.bincount(word_line, minlength=count)
    total = np.maximum(1, sizes)
    lengths = words.ends - words.starts
    upper = document.classes[words.starts] == UPPER
    reader = np.bincount(word_line, weights=_reader_table()[low], minlength=count) / total

    top = int(np.argmax(prose)) if prose.any() else 0
    in_head = ((np.arange(count) < top) & (n_words < 9))[word_line]  # a line of the head that may be a byline
    capital = upper & (lengths >= 3)  # letters; "Mr" and initials name nobody
    named = np.zeros(1 << _BITS, dtype=bool)
    named[low[in_head & capital]] = True
    names = np.bincount(word_line, weights=named[low] & capital & ~in_head, minlength=count) / total

    at = (np.arange(word_line.size) - (sizes.cumsum() - sizes)[word_line] < _OPENING).nonzero()[0]
    opens = np.bincount(word_line[at], weights=upper[at] & (lengths[at] > 1), minlength=count) >= _OPENING
    said = np.bincount(word_line[at], weights=counts.elsewhere[at] > 0, minlength=count).astype(float)
    return dict(zip(_PEOPLE, (reader, names, opens.astype(float), said), strict=True))


@lru_cache(maxsize=1)
def _reader_table() -> NDArray[np.bool_]:
    """Whether a word speaks to the reader ("your"), by the low bits of its number."""
    folded = code_points(fold(" ".join(tables("boilerplate")["any"]["reader_words"])))
    table = np.zeros(1 << _BITS, dtype=bool)
    table[(find_words(folded, classes(folded)).hashes & np.uint64((1 << _BITS) - 1)).astype(np.int64)] = True
    return table

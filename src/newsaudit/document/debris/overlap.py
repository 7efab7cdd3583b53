"""What the words of a line say of it: those that the prose has too, and capitals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsaudit.document.character_classes import DIGIT, UNSPACED, UPPER, classes, code_points
from newsaudit.document.folding import fold
from newsaudit.document.words import find_words
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.text_views import TextViews

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_STEP = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio: spreads line numbers over all bits
_WORD_FEATURES = (
    "stop words", "capitalised words", "overlap", "overlap with the line before", "words of the body", "rare words",
    "repeats of its words", "overlap with the prose before", "overlap with the prose below",
)  # fmt: skip
_LEAST_LENGTH = 3  # code points of a content word in a script with spaces


class WordCounts(NamedTuple):
    """How often the words of a text are said, one number a word.

    Words are counted in buckets by their low bits, eight times as many as words: a clash is rare and harmless.

    Attributes:
        bits: of a bucket's number.
        line: the line of the word.
        in_prose: whether that is prose.
        everywhere: how often the text says the word.
        elsewhere: how often its prose does, this time left out.
    """

    bits: int
    line: Integers
    in_prose: NDArray[np.bool_]
    everywhere: Integers
    elsewhere: Integers


def count_words(document: TextViews, word_line: Integers, prose: NDArray[np.bool_]) -> WordCounts:
    """Count the words of a text that has some."""
    hashes = document.words.hashes
    bits = max(10, int(hashes.size * 8 - 1).bit_length())
    bucket = (hashes & np.uint64((1 << bits) - 1)).astype(np.int64)
    in_prose = prose[word_line]
    everywhere = np.bincount(bucket, minlength=1 << bits)[bucket]
    elsewhere = np.bincount(bucket[in_prose], minlength=1 << bits)[bucket] - in_prose
    return WordCounts(bits, word_line, in_prose, everywhere, elsewhere)


def word_features(
    document: TextViews, counts: WordCounts | None, prose: NDArray[np.bool_], per_word: Floats
) -> dict[str, Floats]:
    """How much of a line's words other lines have; function words and capitalised words.

    A subheading shares words with what follows it, a link to elsewhere does not.

    Args:
        document: the document.
        counts: how often each word of ``document.words`` is said; None where the text has no words.
        prose: which lines are prose.
        per_word: the words of each line, at least 1.
    """
    words, count = document.words, prose.size
    if counts is None:
        return dict.fromkeys(_WORD_FEATURES, np.zeros(count))
    stop = _stop_table()[(words.hashes & np.uint64((1 << 20) - 1)).astype(np.int64)]
    lengths = words.ends - words.starts
    first = document.classes[words.starts]
    content = ~stop & ((lengths >= _LEAST_LENGTH) | (first == UNSPACED)) & (first != DIGIT)
    bits, word_line, in_prose, everywhere, elsewhere = counts
    weight = content.astype(float)

    def line(values: NDArray[Any]) -> Floats:
        sums: Floats = np.bincount(word_line, weights=values, minlength=count).astype(np.float64)
        return sums

    content_count = np.maximum(1.0, line(weight))
    hits = line(weight * (elsewhere > 0))
    # a word in its line of prose is one number; whether the nearest prose has a word is one look-up
    known = np.zeros(1 << bits, dtype=bool)
    at = (content & in_prose).nonzero()[0]
    known[_joined(words.hashes[at], word_line[at], bits)] = True
    at = content.nonzero()[0]
    hashes, lines = words.hashes[at], word_line[at]
    above, below = (
        np.bincount(lines, weights=known[_joined(hashes, other[lines], bits)], minlength=count) / content_count
        for other in _nearest(prose)
    )
    overlap = hits / content_count
    columns = (
        line(stop) / per_word, line(first == UPPER) / per_word, overlap, np.concatenate(([0.0], overlap[:-1])),
        np.log1p(hits), line(weight * (everywhere == 1)) / content_count,
        line(weight * (everywhere > elsewhere + in_prose + 1)) / content_count, above, below,
    )  # fmt: skip
    return dict(zip(_WORD_FEATURES, columns, strict=True))


def _joined(hashes: NDArray[np.uint64], lines: Integers, bits: int) -> Integers:
    """A bucket for a word in a line."""
    mixed = hashes + lines.astype(np.uint64) * _STEP
    buckets: Integers = (mixed & np.uint64((1 << bits) - 1)).astype(np.int64)
    return buckets


def _nearest(prose: NDArray[np.bool_]) -> tuple[Integers, Integers]:
    """The nearest other line of prose above and below each line; -2 without one."""
    index = np.arange(prose.size)
    above, below = np.full(prose.size, -2), np.full(prose.size, -2)
    above[1:] = np.maximum.accumulate(np.where(prose, index, -2))[:-1]
    following = np.minimum.accumulate(np.where(prose, index, prose.size)[::-1])[::-1][1:]
    below[:-1] = np.where(following < prose.size, following, -2)
    return above, below


@lru_cache(maxsize=1)
def _stop_table() -> NDArray[np.bool_]:
    """Whether a word is a function word of any language, by the low 20 bits of its number."""
    words = " ".join(word for table in tables("language").values() for word in table["stop_words"])
    folded = code_points(fold(words))
    table = np.zeros(1 << 20, dtype=bool)
    table[(find_words(folded, classes(folded)).hashes & np.uint64((1 << 20) - 1)).astype(np.int64)] = True
    return table

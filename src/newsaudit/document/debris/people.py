"""Whether a line opens with a name, as a note on the author does, and whether the prose has that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.characters import UPPER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document import Document

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["people_features"]

_OPENING = 2  # words that may be a name


def people_features(document: Document, word_line: Integers, prose: NDArray[np.bool_]) -> dict[str, Floats]:
    """The features of each line.

    Args:
        document: the document.
        word_line: the line of each word of ``document.words``.
        prose: which lines are prose.
    """
    words, count = document.words, prose.size
    opens, said = np.zeros(count), np.zeros(count)
    if words.starts.size:
        sizes = np.bincount(word_line, minlength=count)
        at = (np.arange(word_line.size) - (sizes.cumsum() - sizes)[word_line] < _OPENING).nonzero()[0]
        starts = words.starts[at]
        capital = (document.classes[starts] == UPPER) & (words.ends[at] - starts > 1)
        opens = (np.bincount(word_line[at], weights=capital, minlength=count) >= _OPENING).astype(float)
        # words are counted in buckets by their low bits, eight times as many as words: a clash is rare and harmless
        bits = max(10, int(words.starts.size * 8 - 1).bit_length())
        bucket = (words.hashes & np.uint64((1 << bits) - 1)).astype(np.int64)
        in_prose = prose[word_line]
        elsewhere = np.bincount(bucket, weights=in_prose, minlength=1 << bits)[bucket[at]] > in_prose[at]
        said = np.bincount(word_line[at], weights=elsewhere, minlength=count).astype(float)
    return {"opens with a name": opens, "opening words in the prose": said}

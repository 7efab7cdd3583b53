"""Page furniture and stock passages: what an article shares with articles that are otherwise unlike it.

A line of furniture (a cookie notice, a rights line, a house's closing paragraph) is shared whole, by several texts
that share little or nothing else. A copied story is not like that: who shares one of its sentences shares most of
them, and who shares few of them, because of edits or recognition errors, shares them in fragments everywhere.
So no list of frequent lines is kept, and a wire story that hundreds of outlets carry does not weaken itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsaudit.corpus.words import I64

__all__ = ["furniture_segments"]

OTHERS = 3  # so many other texts must share a segment before it can be furniture
MOST_SHARED = 0.5  # ... and each of them at most this share of all keys
WHOLE = 0.6  # a segment is shared whole with this share of its keys
SHARED_WHOLE = 0.6  # share of the touched segments (by keys) that must be shared whole


def furniture_segments(
    segments: I64, key_segments: I64, key_numbers: I64, others: I64, other_sizes: I64
) -> NDArray[np.bool_]:
    """For each segment whether it is furniture.

    Args:
        segments: the segment of each word.
        key_segments: the segment of each key of this text.
        key_numbers: for each shared key, which of this text's keys it is.
        others: for each shared key, the number of the other text, counted from 0.
        other_sizes: how many keys each other text has.
    """
    count = int(segments[-1]) + 1 if segments.size else 0
    if other_sizes.size < OTHERS:
        return np.zeros(count, np.bool_)
    in_segment = np.bincount(key_segments, minlength=count)
    shared = np.zeros((other_sizes.size, count), np.int64)
    np.add.at(shared, (others, key_segments[key_numbers]), 1)
    touched = shared > 0
    whole = touched & (shared >= WHOLE * in_segment)
    share = shared.sum(1) / np.minimum(key_segments.size, np.maximum(other_sizes, 1))
    unlike = (share <= MOST_SHARED) & (whole @ in_segment >= SHARED_WHOLE * (touched @ in_segment))
    furniture = (whole & unlike[:, None]).sum(0) >= OTHERS
    # A short line without a key between two of furniture is furniture too.
    filled = np.unique(segments)
    known = in_segment[filled] > 0
    bad = furniture[filled]
    between = np.zeros(filled.size, np.bool_)
    between[1:-1] = ~known[1:-1] & bad[:-2] & bad[2:]
    furniture[filled[between]] = True
    return furniture

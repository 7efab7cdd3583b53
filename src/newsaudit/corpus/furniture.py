"""Page furniture and stock passages: what an article shares with articles that are otherwise unlike it.

A line of furniture (a cookie notice, a rights line, a house's closing paragraph) is shared whole, by several texts
that share little or nothing else. A copied story is not like that: who shares one of its sentences shares most of
them, and who shares few of them, because of edits or recognition errors, shares them in fragments everywhere.
So no list of frequent lines is kept, and a wire story that hundreds of outlets carry does not weaken itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.corpus.anchors import shared
from newsaudit.corpus.fingerprint import alike
from newsaudit.corpus.passages import shared_passages

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.hashed_words import I64

__all__ = ["OTHERS", "THIS", "furniture_segments", "kin"]

OTHERS = 3  # so many other texts must share a segment before it can be furniture
MORE = 5  # and so many times as many as texts that share more than they do
MOST_SHARED = 0.8  # ... and each of them at most this share of the keys of the shorter of the two
MOSTLY = 0.7  # share of the shingles of one text that stand in the other when it is no stranger to it
WHOLE = 0.6  # a segment is shared whole with this share of its keys
SHARED_WHOLE = 0.6  # share of the touched segments (by keys) that must be shared whole
MOST_TRIED = 8  # texts looked at for one segment
MOST_READ = 40  # pairs of texts read for all segments
WHOLE_SENTENCE = 0.85  # share of a sentence's words that stand in shared passages when it is shared whole
KIN = 0.1  # share of the words of all other sentences that an article has in common with its kin
THIS = -1


def furniture_segments(
    segments: I64,
    *,
    key_segments: I64,
    shared_keys: I64,
    others: I64,
    other_sizes: I64,
    are_kin: Callable[[int, int], bool],
) -> NDArray[np.bool_]:
    """For each segment whether it is furniture.

    Args:
        segments: the segment of each word.
        key_segments: the segment of each key of this text.
        shared_keys: for each shared key, which of this text's keys it is.
        others: for each shared key, which other text shares it, counted from 0 in an order of the texts' own (where
            there is no time to read them all, the first are read).
        other_sizes: how many keys each other text has.
        are_kin: whether two texts, read word for word, share more than whole segments; the others go by their number,
            this text by ``THIS``.
    """
    count = int(segments[-1]) + 1 if segments.size else 0
    none = np.zeros(count, np.bool_)
    if other_sizes.size < OTHERS:
        return none
    in_segment = np.bincount(key_segments, minlength=count)
    shared = np.zeros((other_sizes.size, count), np.int64)
    np.add.at(shared, (others, key_segments[shared_keys]), 1)
    touched = shared > 0
    whole = touched & (shared >= WHOLE * in_segment)
    share = shared.sum(1) / np.minimum(key_segments.size, np.maximum(other_sizes, 1))
    suspects = whole & ((share <= MOST_SHARED) & (whole @ in_segment >= SHARED_WHOLE * (touched @ in_segment)))[:, None]
    # What more copies than strangers share belongs to the story.
    suspected = suspects.sum(0) >= np.maximum(OTHERS, MORE * (whole & (share > MOST_SHARED)[:, None]).sum(0))
    if not suspected.any():
        return none
    furniture = _proved(suspects, suspected, are_kin)
    # A short line without a key between two of furniture is furniture too.
    filled = np.unique(segments)
    known = in_segment[filled] > 0
    bad = furniture[filled]
    between = np.zeros(filled.size, np.bool_)
    between[1:-1] = ~known[1:-1] & bad[:-2] & bad[2:]
    furniture[filled[between]] = True
    return furniture


def _proved(
    suspects: NDArray[np.bool_], suspected: NDArray[np.bool_], are_kin: Callable[[int, int], bool]
) -> NDArray[np.bool_]:
    """Those suspected segments that enough texts share which are no kin, of this text or of each other.

    Recognition errors leave some sentences of a copy whole and break the others, and the many copies of a story are
    unlike a badly damaged one: keys alone cannot tell them from pages with the same furniture. The words can, and
    few texts are read for it.
    """
    known: dict[tuple[int, int], bool] = {}

    def kin(one: int, other: int) -> bool:
        if (one, other) not in known:
            # What is not read for want of time is taken for kin: nothing is left out without proof.
            known[one, other] = len(known) >= MOST_READ or are_kin(one, other)
        return known[one, other]

    proved = np.zeros(suspected.size, np.bool_)
    # Texts that share most suspected segments first: they settle most of them at once.
    order = np.argsort(-(suspects & suspected).sum(1), kind="stable")
    for segment in np.flatnonzero(suspected).tolist():
        strangers: list[int] = []
        for other in order[suspects[order, segment]][:MOST_TRIED].tolist():
            if not kin(THIS, other) and not any(kin(earlier, other) for earlier in strangers):
                strangers.append(other)
            if len(strangers) == OTHERS:
                proved[segment] = True
                break
    return proved


def kin(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether one of two texts stands mostly in the other, or they share more than whole sentences or lines.

    Strangers on one page frame agree in whole lines and in nothing else; damaged or edited copies agree in fragments.
    The sentences of the text with the smaller digest are looked at, whichever side asks.
    """
    if not alike(one, other):
        return False
    if other.digest < one.digest:
        one, other = other, one
    mine, theirs = one.shingle_set, other.shingle_set
    if shared(mine, theirs) > MOSTLY * min(mine.size, theirs.size):
        return True
    chains = shared_passages(one, other, None, None)
    covered = np.zeros(one.size, np.bool_)
    for chain in chains:
        covered[chain.here : chain.here_end] = True
    sizes = np.bincount(one.segments)
    in_common = np.bincount(one.segments[covered], minlength=sizes.size)
    broken = in_common < WHOLE_SENTENCE * sizes
    return bool(in_common[broken].sum() >= KIN * max(1, sizes[broken].sum()))

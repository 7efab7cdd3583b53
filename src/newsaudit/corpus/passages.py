"""Shared passages of two texts: chains of words that stand in both, in the same order, with small gaps.

Anchors are runs of three words, pairs, and single words that occur equally often in both texts, as in the patience
algorithm for differences: the longer a run the rarer it repeats, the shorter the more errors it survives. Anchors that
follow each other closely in both texts form a chain. Recognition errors, swapped words and inserted phrases leave gaps;
a chain bridges up to ten words. Single words extend and join chains; they make none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from newsaudit.corpus.fingerprint import Fingerprint, Grams
    from newsaudit.corpus.words import I64

__all__ = ["Chain", "shared_passages"]

GAP = 10  # words that a chain bridges, in either text
LEAST_WORDS = 4  # words of a chain that stand in anchors of two words or three
ROUNDS = 3  # of taking out anchors that follow no other

Kept = NDArray[np.bool_]


class Chain(NamedTuple):
    """One shared passage, in word numbers: ``[here, here_end)`` in one text, ``[there, there_end)`` in the other."""

    here: int
    here_end: int
    there: int
    there_end: int


def shared_passages(one: Fingerprint, other: Fingerprint, kept: Kept, other_kept: Kept) -> list[Chain]:
    """The chains of two texts, in order; words that are not ``kept`` take no part."""
    if one.size < 2 or other.size < 2:
        return []
    there, firm = _aligned(one, other, kept, other_kept)
    here = np.flatnonzero(there >= 0)
    there = there[here]
    # Distances count all words, also those of lines left out, so that no passage runs through furniture.
    for _ in range(ROUNDS):
        if here.size < LEAST_WORDS:
            return []
        linked = _linked(one.order[here], other.order[there])
        alone = ~(np.append(linked, False) | np.append(False, linked))
        if not alone.any():
            break
        here, there = here[~alone], there[~alone]
    if here.size < LEAST_WORDS:
        return []
    breaks = np.flatnonzero(~_linked(one.order[here], other.order[there])) + 1
    firsts, lasts = np.append(0, breaks), np.append(breaks, here.size) - 1
    strong = np.add.reduceat(firm[here].astype(np.int64), firsts) >= LEAST_WORDS
    firsts, lasts = firsts[strong], lasts[strong]
    columns = (here[firsts], here[lasts] + 1, there[firsts], there[lasts] + 1)
    return [Chain(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _aligned(one: Fingerprint, other: Fingerprint, kept: Kept, other_kept: Kept) -> tuple[I64, NDArray[np.bool_]]:
    """For each word of one text its place in the other, or -1; and whether it stands in an anchor of two or three."""
    target = np.full(one.size, -1, np.int64)
    firm = np.zeros(one.size, np.bool_)
    # Longer runs last: where two anchors claim a word, the longer one is right.
    for mine, theirs in ((one.single, other.single), (one.bigrams, other.bigrams), (one.trigrams, other.trigrams)):
        here, there = _matched(mine, theirs)
        last = mine.length - 1
        usable = kept[here] & kept[here + last] & other_kept[there] & other_kept[there + last]
        here, there = here[usable], there[usable]
        for step in range(mine.length):
            target[here + step] = there + step
            if last:
                firm[here + step] = True
    return target, firm


def _matched(mine: Grams, theirs: Grams) -> tuple[I64, I64]:
    """Places of the runs that occur equally often in each text."""
    if not mine.numbers.size or not theirs.numbers.size:
        return mine.places[:0], theirs.places[:0]
    at = np.searchsorted(theirs.numbers, mine.numbers)
    at[at == theirs.numbers.size] = 0
    same = (theirs.numbers[at] == mine.numbers) & (mine.counts == theirs.counts[at])
    return mine.places[same], theirs.places[at[same]]


def _linked(here: I64, there: I64) -> NDArray[np.bool_]:
    """For each anchor but the last whether the next one follows closely in both texts."""
    ahead = np.diff(there)
    return (np.diff(here) <= GAP) & (ahead > 0) & (ahead <= GAP)

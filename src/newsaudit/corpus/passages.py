"""Shared passages of two texts: chains of word pairs that stand in both, in the same order, with small gaps.

Anchors are pairs of neighbouring words that occur equally often in both texts, mostly once, as in the patience
algorithm for differences; those that follow each other closely in both texts form a chain. Recognition errors, swapped
words and inserted phrases leave gaps; a chain bridges up to ten words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.words import I64

__all__ = ["Chain", "shared_passages"]

GAP = 10  # words that a chain bridges, in either text
LEAST_ANCHORS = 3

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
    here, there = _anchors(one, other)
    usable = kept[here] & kept[here + 1] & other_kept[there] & other_kept[there + 1]
    here, there = here[usable], there[usable]
    # Distances count all words, also those of lines left out, so that no passage runs through furniture.
    for _ in range(3):
        if here.size < LEAST_ANCHORS:
            return []
        linked = _linked(one.order[here], other.order[there])
        alone = ~(np.append(linked, False) | np.append(False, linked))
        if not alone.any():
            break
        here, there = here[~alone], there[~alone]
    if here.size < LEAST_ANCHORS:
        return []
    breaks = np.flatnonzero(~_linked(one.order[here], other.order[there])) + 1
    firsts, lasts = np.append(0, breaks), np.append(breaks, here.size) - 1
    long = lasts - firsts + 1 >= LEAST_ANCHORS
    firsts, lasts = firsts[long], lasts[long]
    columns = (here[firsts], here[lasts] + 2, there[firsts], there[lasts] + 2)
    return [Chain(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _anchors(one: Fingerprint, other: Fingerprint) -> tuple[I64, I64]:
    """Places of the word pairs that occur equally often in each text, in the order of the first."""
    numbers, here, counts = one.bigrams
    other_numbers, there, other_counts = other.bigrams
    if not numbers.size or not other_numbers.size:
        return here[:0], there[:0]
    at = np.searchsorted(other_numbers, numbers)
    at[at == other_numbers.size] = 0
    same = (other_numbers[at] == numbers) & (counts == other_counts[at])
    here, there = here[same], there[at[same]]
    order = np.argsort(here)
    return here[order], there[order]


def _linked(here: I64, there: I64) -> NDArray[np.bool_]:
    """For each anchor but the last whether the next one follows closely in both texts."""
    ahead = np.diff(there)
    return (np.diff(here) <= GAP) & (ahead > 0) & (ahead <= GAP)

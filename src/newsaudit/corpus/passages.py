"""Shared passages of two texts: chains of words that stand in both, in the same order, with small gaps.

Runs of three words, pairs, and single words that occur equally often in both texts mark a place, as in the patience
algorithm for differences: the longer a run the rarer it repeats, the shorter the more errors it survives. Those that
follow each other closely in both texts form a chain. Recognition errors, swapped words and inserted phrases leave gaps;
a chain bridges up to ten words. Single words extend and join chains; they make none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsaudit.corpus.rare_ngrams import matched

if TYPE_CHECKING:
    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.hashed_words import I64

GAP = 10  # words that a chain bridges, in either text
MIN_WORDS = 4  # words of a chain that stand in anchors of two words or three
ROUNDS = 3  # of taking out anchors that follow no other

Kept = NDArray[np.bool_]


class Chain(NamedTuple):
    """One shared passage, in word numbers: ``[here, here_end)`` in one text, ``[there, there_end)`` in the other."""

    here: int
    here_end: int
    there: int
    there_end: int


def shared_passages(one: Fingerprint, other: Fingerprint, kept: Kept | None, other_kept: Kept | None) -> list[Chain]:
    """The chains of two texts, in order; words that are not ``kept`` take no part (None: all are)."""
    if one.size < 2 or other.size < 2:
        return []
    there, firm = _aligned(one, other, kept, other_kept)
    (here,) = (there >= 0).nonzero()
    there = there[here]
    # Distances count all words, also those of lines left out, so that no passage runs through boilerplate.
    mine, theirs = one.order[here], other.order[there]
    linked = _linked(mine, theirs)
    for _ in range(ROUNDS):
        if here.size < MIN_WORDS:
            return []
        followed = np.zeros(here.size, np.bool_)
        followed[:-1] = linked
        followed[1:] |= linked
        if followed.all():
            break
        here, there, mine, theirs = here[followed], there[followed], mine[followed], theirs[followed]
        linked = _linked(mine, theirs)
    if here.size < MIN_WORDS:
        return []
    breaks = np.flatnonzero(~linked) + 1
    firsts, lasts = np.concatenate(([0], breaks)), np.concatenate((breaks, [here.size])) - 1
    strong = np.add.reduceat(firm[here].astype(np.int64), firsts) >= MIN_WORDS
    firsts, lasts = firsts[strong], lasts[strong]
    columns = (here[firsts], here[lasts] + 1, there[firsts], there[lasts] + 1)
    return [Chain(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _aligned(
    one: Fingerprint, other: Fingerprint, kept: Kept | None, other_kept: Kept | None
) -> tuple[I64, NDArray[np.bool_]]:
    """For each word of one text its place in the other, or -1; and whether it stands in an anchor of two or three."""
    mine, theirs = matched(one.rare_ngrams, other.rare_ngrams)
    length = np.searchsorted((one.size, 2 * one.size - 1), mine, side="right")  # less one
    begin = their_begin = 0
    heres, theres = [], []
    # Longer runs last: where two anchors claim a word, the longer one is right.
    for last in range(3):
        (which,) = (length == last).nonzero()
        here, there = mine[which] - begin, theirs[which] - their_begin
        begin += one.size - last
        their_begin += other.size - last
        if kept is not None:
            usable = kept[here] & kept[here + last]
            here, there = here[usable], there[usable]
        if other_kept is not None:
            usable = other_kept[there] & other_kept[there + last]
            here, there = here[usable], there[usable]
        heres += [here + step for step in range(last + 1)]
        theres += [there + step for step in range(last + 1)]
    target = np.full(one.size, -1, np.int64)
    firm = np.zeros(one.size, np.bool_)
    places = np.concatenate(heres)
    target[places] = np.concatenate(theres)
    firm[places[heres[0].size :]] = True
    return target, firm


def _linked(here: I64, there: I64) -> NDArray[np.bool_]:
    """For each anchor but the last whether the next one follows closely in both texts."""
    ahead = there[1:] - there[:-1]
    linked: NDArray[np.bool_] = (here[1:] - here[:-1] <= GAP) & (ahead > 0) & (ahead <= GAP)
    return linked

"""Find boilerplate: sentences and lines that an article shares with articles that are otherwise unlike it.

A cookie notice, a rights line or a newsroom's closing paragraph is shared whole, by several texts that share little or
nothing else. A copied story is not like that: a text that shares one of its sentences shares most of them, and a text
that shares few of them, because of edits or recognition errors, shares them in fragments everywhere. So no list of
frequent lines is kept, and a wire story that hundreds of outlets carry does not weaken itself.

The keys say which sentences are suspect (``suspicion``); the words of a few texts prove it (``boilerplate_segments``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.corpus.fingerprint import alike
from newsaudit.corpus.passages import shared_passages
from newsaudit.corpus.rare_ngrams import shared

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.hashed_words import I64

__all__ = ["MIN_OTHERS", "THIS", "Suspicion", "boilerplate_segments", "related", "suspicion"]

MIN_OTHERS = 3  # other texts that share a segment before it can be boilerplate
STRANGERS_PER_COPY = 5  # and so many times as many as texts that share more than they do
MAX_SHARED_BY_STRANGER = 0.8  # share of the keys of the shorter of two texts that are strangers
MOSTLY = 0.7  # share of the shingles of one text that the other has too when the two are related
WHOLE_BY_KEYS = 0.6  # share of a segment's keys that are shared when it is shared whole
SHARED_WHOLE = 0.6  # share of the touched segments (by keys) that must be shared whole
MAX_TRIED = 8  # texts looked at for one segment
MAX_READ = 40  # pairs of texts read for all segments
WHOLE_BY_WORDS = 0.85  # share of a sentence's words in shared passages when it is shared whole
RELATED = 0.1  # share of the words of all other sentences that related articles have in common
THIS = -1  # this text, among the numbers of others


class Suspicion(NamedTuple):
    """What the keys say of a text's segments before any other text is read.

    Attributes:
        suspects: for each other text and each segment whether the two share it whole and little else.
        suspected: for each segment whether enough texts do.
    """

    suspects: NDArray[np.bool_]
    suspected: NDArray[np.bool_]

    def witnesses(self) -> dict[int, list[int]]:
        """For each suspected segment the other texts to read, those first that share most suspected segments."""
        order = np.argsort(-(self.suspects & self.suspected).sum(1), kind="stable")
        return {
            segment: order[self.suspects[order, segment]][:MAX_TRIED].tolist()
            for segment in np.flatnonzero(self.suspected).tolist()
        }


def suspicion(segments: I64, *, key_segments: I64, shared_keys: I64, others: I64, other_sizes: I64) -> Suspicion | None:
    """Which segments may be boilerplate, by keys alone; None when none is.

    Args:
        segments: the segment of each word.
        key_segments: the segment of each key of this text.
        shared_keys: for each shared key, which of this text's keys it is.
        others: for each shared key, which other text shares it, counted from 0 in an order of the texts' own (where
            there is no time to read them all, the first are read).
        other_sizes: how many keys each other text has.
    """
    count = int(segments[-1]) + 1 if segments.size else 0
    if other_sizes.size < MIN_OTHERS:
        return None
    in_segment = np.bincount(key_segments, minlength=count)
    shared = np.zeros((other_sizes.size, count), np.int64)
    np.add.at(shared, (others, key_segments[shared_keys]), 1)
    touched = shared > 0
    whole = touched & (shared >= WHOLE_BY_KEYS * in_segment)
    share = shared.sum(1) / np.minimum(key_segments.size, np.maximum(other_sizes, 1))
    stranger = (share <= MAX_SHARED_BY_STRANGER) & (whole @ in_segment >= SHARED_WHOLE * (touched @ in_segment))
    suspects = whole & stranger[:, None]
    # What more copies than strangers share belongs to the story.
    copies = (whole & (share > MAX_SHARED_BY_STRANGER)[:, None]).sum(0)
    suspected = suspects.sum(0) >= np.maximum(MIN_OTHERS, STRANGERS_PER_COPY * copies)
    return Suspicion(suspects, suspected) if suspected.any() else None


def boilerplate_segments(
    segments: I64, key_segments: I64, suspected: Suspicion, are_related: Callable[[int, int], bool]
) -> NDArray[np.bool_]:
    """For each segment whether it is boilerplate.

    Args:
        segments: the segment of each word.
        key_segments: the segment of each key of this text.
        suspected: what the keys say.
        are_related: whether two texts, read word for word, share more than whole segments; the others go by their
            number, this text by ``THIS``.
    """
    boilerplate = _proved(suspected, are_related)
    # A short line without a key between two lines of boilerplate is boilerplate too.
    filled = np.unique(segments)
    known = np.bincount(key_segments, minlength=boilerplate.size)[filled] > 0
    bad = boilerplate[filled]
    between = np.zeros(filled.size, np.bool_)
    between[1:-1] = ~known[1:-1] & bad[:-2] & bad[2:]
    boilerplate[filled[between]] = True
    return boilerplate


def _proved(suspected: Suspicion, are_related: Callable[[int, int], bool]) -> NDArray[np.bool_]:
    """Those suspected segments that enough texts share which are related neither to this text nor to each other.

    Recognition errors leave some sentences of a copy whole and break the others, and the many copies of a story are
    unlike a badly damaged one: keys alone cannot tell them from pages with the same boilerplate. The words can, and
    few texts are read for it.
    """
    known: dict[tuple[int, int], bool] = {}

    def related(one: int, other: int) -> bool:
        if (one, other) not in known:
            # What is not read for want of time counts as related: nothing is left out without proof.
            known[one, other] = len(known) >= MAX_READ or are_related(one, other)
        return known[one, other]

    proved = np.zeros(suspected.suspected.size, np.bool_)
    for segment, witnesses in suspected.witnesses().items():
        strangers: list[int] = []
        for other in witnesses:
            if not related(THIS, other) and not any(related(earlier, other) for earlier in strangers):
                strangers.append(other)
            if len(strangers) == MIN_OTHERS:
                proved[segment] = True
                break
    return proved


def related(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether one of two texts is mostly contained in the other, or they share more than whole sentences or lines.

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
    broken = in_common < WHOLE_BY_WORDS * sizes
    return bool(in_common[broken].sum() >= RELATED * max(1, sizes[broken].sum()))

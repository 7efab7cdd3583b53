"""One text as a side of comparisons: its keys and words without furniture, and the texts worth comparing with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.corpus.comparison import LIMITS
from newsaudit.corpus.fingerprint import LEAST_KEYS
from newsaudit.corpus.furniture import OTHERS, THIS, furniture_segments
from newsaudit.corpus.match import Match

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.hashed_words import I64
    from newsaudit.corpus.postings import Postings
    from newsaudit.finding import Direction

__all__ = ["Side", "enough", "match_of_keys", "side_of_keys", "side_of_text"]

SHARED_KEYS = 2  # keys that a candidate shares ...
SHARED_OF_MANY = 0.03  # ... and this share of the keys of the shorter text ...
SHARED_OF_FEW = 0.1  # ... or this one, of a text with few keys
LEAST_EQUAL_KEYS = 4  # without texts


class Side(NamedTuple):
    """What the search remembers of one text; its words are read again when they are needed.

    Attributes:
        keys: the keys that are left after furniture, sorted.
        key_count: number of keys before.
        kept: False for words in furniture; None where the corpus keeps no texts.
        candidates: numbers of the other texts that share enough keys.
    """

    keys: NDArray[np.int32]
    key_count: int
    kept: NDArray[np.bool_] | None
    candidates: tuple[int, ...]


class _Sharing(NamedTuple):
    """Which other texts share which keys.

    Attributes:
        others: numbers of the other texts, sorted.
        sizes: how many keys each of them has that this text can share.
        keys: for each shared key, which of this text's keys it is.
        place: for each shared key, which of ``others`` shares it.
    """

    others: I64
    sizes: I64
    keys: I64
    place: I64


def side_of_text(
    postings: Postings, fingerprint: Fingerprint, number: int | None, are_kin: Callable[[int | None, int], bool]
) -> Side:
    """A side from its words: shared keys are looked up, furniture is taken away.

    Args:
        postings: which other texts share keys.
        fingerprint: the text.
        number: its number in the store; None when it is not there.
        are_kin: whether two texts of the store, or this text (None) and one of the store, share more than furniture.
    """
    keys, places = fingerprint.keys, fingerprint.key_places
    shared = _sharing(postings, keys, number)
    kept = np.ones(fingerprint.size, np.bool_)
    left = np.ones(keys.size, np.bool_)
    if shared.others.size >= OTHERS:
        segments = fingerprint.segments
        names = shared.others.tolist()
        furniture = furniture_segments(
            segments,
            key_segments=segments[places],
            shared_keys=shared.keys,
            others=shared.place,
            other_sizes=shared.sizes,
            are_kin=lambda one, other: are_kin(number if one == THIS else names[one], names[other]),
        )
        if furniture.any():
            kept = ~furniture[segments]
            left = kept[places]
    return Side(np.sort(keys[left]), keys.size, kept, _candidates(shared, left))


def side_of_keys(postings: Postings, keys: NDArray[np.int32], number: int) -> Side:
    """A side of a corpus that keeps no texts."""
    shared = _sharing(postings, keys, number)
    return Side(np.sort(keys), keys.size, None, _candidates(shared, np.ones(keys.size, np.bool_)))


def _sharing(postings: Postings, keys: NDArray[np.int32], number: int | None) -> _Sharing:
    places, texts = postings.sharing(keys.tolist())
    if number is not None:
        other = texts != number
        places, texts = places[other], texts[other]
    others, place = np.unique(texts, return_inverse=True)
    # Of a short text's keys a longer text can have those only that would be keys in any text.
    sizes = postings.sizes(others.tolist(), lasting=keys.size > LEAST_KEYS)
    return _Sharing(others, sizes, places, place)


def _candidates(shared: _Sharing, left: NDArray[np.bool_]) -> tuple[int, ...]:
    """The texts that share enough of the keys that are left."""
    counts = np.bincount(shared.place[left[shared.keys]], minlength=shared.others.size)
    chosen = _worth_comparing(counts, np.minimum(left.size, shared.sizes))
    return tuple(shared.others[chosen].tolist())


def _worth_comparing(shared: I64, smaller: I64) -> NDArray[np.bool_]:
    """Whether texts share enough keys, furniture not counted; ``smaller`` is the key count of the shorter text."""
    many: NDArray[np.bool_] = shared >= np.maximum(SHARED_KEYS, SHARED_OF_MANY * smaller)
    some: NDArray[np.bool_] = shared >= np.maximum(1, SHARED_OF_FEW * smaller)
    return many | some


def enough(side: Side, other: Side) -> bool:
    """The same of both sides at once, so that either of them gives the same answer."""
    shared = np.intersect1d(side.keys, other.keys, assume_unique=True).size
    smaller = min(side.key_count, other.key_count)
    return shared >= max(SHARED_KEYS, SHARED_OF_MANY * smaller) or shared >= max(1, SHARED_OF_FEW * smaller)


def match_of_keys(side: Side, other: Side, number: int) -> Match | None:
    """A match by keys alone, where the corpus keeps no texts."""
    shared = np.intersect1d(side.keys, other.keys, assume_unique=True).size
    here, there = shared / max(1, side.keys.size), shared / max(1, other.keys.size)
    if max(here, there) < LIMITS.sampled or shared < LEAST_EQUAL_KEYS:
        return None
    direction: Direction = "copy"
    if min(here, there) < LIMITS.one_way * max(here, there):
        direction = "contained-in" if here > there else "contains"
    measures = (("sampled", LIMITS.sampled), ("keys", int(side.keys.size)), ("equal_keys", int(shared)))
    return Match(number, max(here, there), (here, there), direction, (), exact=False, measures=measures)

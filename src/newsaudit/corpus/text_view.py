"""A text as one side of a comparison: its keys and words without boilerplate, and the texts worth comparing with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.corpus.boilerplate import THIS, Suspicion, boilerplate_segments, suspicion
from newsaudit.corpus.comparison import LIMITS
from newsaudit.corpus.fingerprint import MIN_KEYS
from newsaudit.corpus.match import Match
from newsaudit.corpus.rare_ngrams import count_common, distinct

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.hashed_words import I64
    from newsaudit.finding import Direction

MOST = 64  # of each key, and of equal texts, so many are looked at
SHARED_KEYS = 2  # keys that a candidate shares ...
SHARED_OF_MANY = 0.03  # ... and this share of the keys of the shorter text ...
SHARED_OF_FEW = 0.1  # ... or this one, of a text with few keys
MIN_EQUAL_KEYS = 4  # without texts


class Sharing(NamedTuple):
    """Which other texts share which keys of a text: all that is asked of an index before texts are read.

    Attributes:
        others: numbers of the other texts, sorted.
        sizes: how many keys each of them has that this text can share.
        keys: for each shared key, which of this text's keys it is.
        place: for each shared key, which of ``others`` shares it.
        ends: for each of this text's keys, from which of ``others`` on it is not known whether they share it: of a key
            the smallest numbers are looked at.
    """

    others: I64
    sizes: I64
    keys: I64
    place: I64
    ends: I64


class TextView(NamedTuple):
    """What the search remembers of one text; its words are read again when they are needed.

    Attributes:
        keys: the keys that are left without boilerplate, sorted.
        key_count: number of keys before.
        kept: False for words in boilerplate; None where the corpus keeps no texts.
        candidates: numbers of the other texts that share enough keys.
    """

    keys: NDArray[np.int32]
    key_count: int
    kept: NDArray[np.bool_] | None
    candidates: tuple[int, ...]


def sharing_of(
    keys: NDArray[np.int32],
    number: int | None,
    *,
    places: I64,
    texts: I64,
    sizes: Callable[[list[int], bool], I64],
) -> Sharing:
    """What a text with these keys shares.

    Args:
        keys: its keys.
        number: its own number, which is left out; None when the index does not know it.
        places: for each entry of the index with one of the keys, which key it is.
        texts: for each of these, the number of the text; of one key the smallest numbers.
        sizes: how many keys texts have; True asks for those that a text with many keys can share with them.
    """
    if number is not None:
        other = texts != number
        places, texts = places[other], texts[other]
    others = distinct(texts)
    place = others.searchsorted(texts)
    last = np.full(keys.size, np.iinfo(np.int64).min)
    np.maximum.at(last, places, texts)
    full = np.bincount(places, minlength=keys.size) >= MOST - 1  # with this text itself
    ends = np.where(full, others.searchsorted(last, "right"), others.size)
    # Of a short text's keys a longer text can have only those that would be keys in any text.
    return Sharing(others, sizes(others.tolist(), keys.size > MIN_KEYS), places, place, ends)


def suspicion_of(fingerprint: Fingerprint, shared: Sharing) -> Suspicion | None:
    """Which sentences of a text may be boilerplate; its ``witnesses`` are places in ``shared.others``."""
    segments = fingerprint.segments
    return suspicion(
        segments,
        key_segments=segments[fingerprint.key_places],
        shared_keys=shared.keys,
        others=shared.place,
        other_sizes=shared.sizes,
        ends=shared.ends,
        raw_page=fingerprint.raw_page,
    )


def view_of_text(
    fingerprint: Fingerprint,
    shared: Sharing,
    are_related: Callable[[int | None, int], bool],
    text_of: Callable[[int], Fingerprint | None],
) -> TextView:
    """A view from the words of a text and what it shares: boilerplate is taken away.

    Args:
        fingerprint: the text.
        shared: which other texts share keys.
        are_related: whether two others (by number), or this text (None) and one of them, share more than boilerplate.
        text_of: the text of another number, among those that were read for ``are_related``.
    """
    keys, places = fingerprint.keys, fingerprint.key_places
    kept = np.ones(fingerprint.size, np.bool_)
    left = np.ones(keys.size, np.bool_)
    suspected = suspicion_of(fingerprint, shared) if shared.others.size else None
    if suspected is not None:
        numbers = shared.others.tolist()
        boilerplate = boilerplate_segments(
            fingerprint,
            suspected,
            lambda one, other: are_related(None if one == THIS else numbers[one], numbers[other]),
            lambda other: text_of(numbers[other]),
        )
        if boilerplate.any():
            kept = ~boilerplate[fingerprint.segments]
            left = kept[places]
    return TextView(np.sort(keys[left]), keys.size, kept, _candidates(shared, left))


def view_of_keys(keys: NDArray[np.int32], shared: Sharing) -> TextView:
    """A view in a corpus that keeps no texts."""
    return TextView(np.sort(keys), keys.size, None, _candidates(shared, np.ones(keys.size, np.bool_)))


def _candidates(shared: Sharing, left: NDArray[np.bool_]) -> tuple[int, ...]:
    """The texts that share enough of the keys that are left."""
    counts = np.bincount(shared.place[left[shared.keys]], minlength=shared.others.size)
    chosen = _worth_comparing(counts, np.minimum(left.size, shared.sizes))
    return tuple(shared.others[chosen].tolist())


def _worth_comparing(shared: I64, smaller: I64) -> NDArray[np.bool_]:
    """Whether texts share enough keys, boilerplate not counted; ``smaller`` is the key count of the shorter text."""
    many: NDArray[np.bool_] = shared >= np.maximum(SHARED_KEYS, SHARED_OF_MANY * smaller)
    some: NDArray[np.bool_] = shared >= np.maximum(1, SHARED_OF_FEW * smaller)
    return many | some


def enough(view: TextView, other: TextView) -> bool:
    """Whether two texts share enough keys without the boilerplate of either, whichever of them asks."""
    shared = count_common(view.keys, other.keys)
    smaller = min(view.key_count, other.key_count)
    return bool(_worth_comparing(np.array([shared]), np.array([smaller]))[0])


def match_of_keys(view: TextView, other: TextView, number: int) -> Match | None:
    """A match by keys alone, where the corpus keeps no texts."""
    shared = count_common(view.keys, other.keys)
    here, there = shared / max(1, view.keys.size), shared / max(1, other.keys.size)
    if max(here, there) < LIMITS.sampled or shared < MIN_EQUAL_KEYS:
        return None
    direction: Direction = "copy"
    if min(here, there) < LIMITS.one_way * max(here, there):
        direction = "contained-in" if here > there else "contains"
    measures = (("sampled", LIMITS.sampled), ("keys", int(view.keys.size)), ("equal_keys", int(shared)))
    return Match(number, max(here, there), (here, there), direction, (), exact=False, measures=measures)

"""Where two texts are alike: runs of one, two and three words that occur equally often in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from newsaudit.corpus.hashed_words import I64, U64, scramble

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Numbers = TypeVar("_Numbers", U64, I64, "NDArray[np.int32]")

MOST_REPEATED = 4  # a run of words that occurs more often marks no place
# Runs of different lengths, and of words that occur differently often, must not meet: each gets a number of its own.
_LENGTHS = (np.uint64(0x2545F4914F6CDD1D), np.uint64(0x9FB21C651E98DF25), np.uint64(0xD6E8FEB86659FD93))
_OCCURRENCE, _COUNT = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


class RareNgrams(NamedTuple):
    """The runs of a text that mark a place.

    Attributes:
        numbers: one for each run, occurrence and count, sorted: what is equal in two texts stands at a pair of places.
        places: of each the first word; counted on through the words, the pairs and the runs of three.
    """

    numbers: U64
    places: I64


def rare_ngrams_of(hashes: U64, pairs: U64, triples: U64, spaceless: NDArray[np.bool_] | None) -> RareNgrams:
    """The anchors of a text.

    Args:
        hashes: one number for each word; a word marks a place when it occurs once.
        pairs: one for each pair of neighbouring words.
        triples: one for each run of three.
        spaceless: which words are characters of a script without spaces: alone they mark no place.
    """
    numbers = np.concatenate([part ^ salt for part, salt in zip((hashes, pairs, triples), _LENGTHS, strict=True)])
    places = np.argsort(numbers, kind="stable")
    numbers = numbers[places]
    edge = np.empty(numbers.size + 1, np.bool_)
    edge[0] = edge[-1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=edge[1:-1])
    (first,) = edge.nonzero()
    counts = first[1:] - first[:-1]
    first, counts = np.repeat(first[:-1], counts), np.repeat(counts, counts)
    most = np.where(places < hashes.size, 1, MOST_REPEATED)
    rare = counts <= most
    if spaceless is not None:
        alone = places < hashes.size
        rare[alone] &= ~spaceless[places[alone]]
    (at,) = rare.nonzero()
    occurrence = (at - first[at]).astype(np.uint64) * _OCCURRENCE + counts[at].astype(np.uint64) * _COUNT
    numbers, places = scramble(numbers[at] + occurrence), places[at]
    order = np.argsort(numbers)
    return RareNgrams(numbers[order], places[order])


def matched(one: RareNgrams, other: RareNgrams) -> tuple[I64, I64]:
    """Places of the runs that two texts have in common, counted as in ``RareNgrams``."""
    if not one.numbers.size or not other.numbers.size:
        return one.places[:0], other.places[:0]
    at = other.numbers.searchsorted(one.numbers)
    at[at == other.numbers.size] = 0
    (same,) = (other.numbers[at] == one.numbers).nonzero()
    return one.places[same], other.places[at[same]]


def count_common(one: _Numbers, other: _Numbers) -> int:
    """How many numbers two sorted arrays of distinct numbers have in common."""
    if one.size > other.size:
        one, other = other, one
    if not one.size:
        return 0
    at = other.searchsorted(one)
    at[at == other.size] = 0
    return int(np.count_nonzero(other[at] == one))


def distinct(numbers: _Numbers) -> _Numbers:
    """The distinct numbers, sorted; several times as fast as ``np.unique``."""
    numbers = np.sort(numbers)
    if numbers.size < 2:
        return numbers
    first = np.empty(numbers.size, np.bool_)
    first[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    return numbers[first]


def isin_sorted(numbers: U64, among: U64) -> NDArray[np.bool_]:
    """Which ``numbers`` are in the sorted array ``among``."""
    if not among.size:
        return np.zeros(numbers.size, np.bool_)
    at = np.searchsorted(among, numbers)
    at[at == among.size] = 0
    found: NDArray[np.bool_] = among[at] == numbers
    return found

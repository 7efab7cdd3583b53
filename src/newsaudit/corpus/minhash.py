"""datasketch's MinHash signatures, made for many texts at a time and without a string per shingle."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING, Literal

import datasketch
import numpy as np
from numpy.typing import NDArray

from newsaudit.corpus.fingerprint import shingles
from newsaudit.corpus.hashed_words import I64, plain, words_of_many
from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEME = "affine32"
SEED = 1

_WORD = compile_pattern(r"\w+")
_CHUNK = 30_000  # characters folded, hashed and permuted at a time; arrays of more are given back by malloc each time
_COLUMNS = 1 << 14  # hashes that are permuted at a time; NumPy is twice as fast with 5,000 and more as with 2,500
_BLOCK = 1 << 16  # values of permutations at a time: 256 kB stay in the processor's second-level cache
_LARGEST = np.uint32(0xFFFFFFFF)  # what datasketch has for a text without shingles

U32 = NDArray[np.uint32]


def signatures(texts: Iterable[str], num_perm: int, hashing: Literal["fast", "sha1"]) -> list[datasketch.LeanMinHash]:
    """See ``newsaudit.corpus.signatures``."""
    if hashing not in ("fast", "sha1"):
        raise InputError(f'hashing must be "fast" or "sha1", not {hashing!r}')
    if isinstance(texts, str):
        raise InputError("texts must be several texts: write signatures([text])")
    if hashing == "sha1":
        grams = [[gram.encode("utf-8", "surrogatepass") for gram in _grams(text)] for text in texts]
        own = datasketch.MinHash.bulk(grams, num_perm=num_perm, seed=SEED, scheme=SCHEME)
        return [datasketch.LeanMinHash(row) for row in own]
    template = datasketch.MinHash(num_perm=num_perm, seed=SEED, scheme=SCHEME)
    factors, shifts = (np.asarray(part, np.uint32).reshape(-1, 1) for part in template.permutations)
    made: dict[int, datasketch.LeanMinHash] = {}
    for places, chunk in _chunks(texts):
        words, firsts = words_of_many(chunk)
        # The number of a shingle is scrambled already; its upper half serves as datasketch's 32-bit hash.
        hashes = _premixed((shingles(words) >> np.uint64(32)).astype(np.uint32))
        for place, row in zip(places, _rows(hashes, firsts, factors, shifts), strict=True):
            made[place] = _lean(row.copy())  # its own memory, so that one signature does not hold a whole chunk
    return [made[place] for place in range(len(made))]


def _chunks(texts: Iterable[str]) -> Iterator[tuple[list[int], list[str]]]:
    """Texts with their places, some together; plain ones apart from those that take longer."""
    waiting: dict[bool, tuple[list[int], list[str]]] = {True: ([], []), False: ([], [])}
    sizes = {True: 0, False: 0}
    for place, text in enumerate(texts):
        kind = plain(text)
        waiting[kind][0].append(place)
        waiting[kind][1].append(text)
        sizes[kind] += len(text)
        if sizes[kind] >= _CHUNK:
            yield waiting[kind]
            waiting[kind], sizes[kind] = ([], []), 0
    yield from (chunk for chunk in waiting.values() if chunk[0])


def _rows(hashes: U32, firsts: I64, factors: U32, shifts: U32) -> U32:
    """The smallest value of each permutation over the hashes of each text, a row a text.

    Args:
        hashes: of all texts, one after the other; the last two of each text run into the next one and do not count.
        firsts: the first hash of each text; one entry more than texts.
        factors: a column, one number a permutation.
        shifts: the same.
    """
    counts = np.maximum(np.diff(firsts) - 2, 0)
    offsets = np.cumsum(counts) - counts
    hashes = hashes[np.arange(counts.sum()) + np.repeat(firsts[:-1] - offsets, counts)]
    filled = np.flatnonzero(counts)
    starts = offsets[filled]
    smallest = np.full((len(factors), filled.size), _LARGEST)
    room = np.empty(max(_BLOCK, _COLUMNS), np.uint32)
    width = -(-hashes.size // max(1, -(-hashes.size // _COLUMNS)))  # blocks of equal width
    for begin in range(0, hashes.size, max(1, width)):
        part = hashes[begin : begin + width]
        first, last = np.searchsorted(starts, [begin, begin + part.size - 1], side="right").tolist()
        first -= 1
        cuts = np.maximum(starts[first:last] - begin, 0)
        step = _BLOCK // part.size
        for top in range(0, len(factors), step):
            rows = slice(top, min(top + step, len(factors)))
            values = room[: (rows.stop - top) * part.size].reshape(-1, part.size)
            np.multiply(factors[rows], part, out=values)
            np.add(values, shifts[rows], out=values)
            known = smallest[rows, first:last]
            np.minimum(known, np.minimum.reduceat(values, cuts, axis=1), out=known)
    made = np.full((counts.size, len(factors)), _LARGEST)
    made[filled] = smallest.T
    return made


def _premixed(hashes: U32) -> U32:
    """What datasketch does to every hash before it permutes: the finaliser of MurmurHash3; in place."""
    hashes ^= hashes >> np.uint32(16)
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)
    return hashes


def _lean(row: U32) -> datasketch.LeanMinHash:
    # LeanMinHash's constructor parses every value again and costs more than the signature; a test holds the two equal.
    lean = object.__new__(datasketch.LeanMinHash)
    lean.seed = SEED
    lean.scheme = SCHEME
    lean.hashvalues = row
    return lean


def _grams(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [" ".join(words[place : place + 3]) for place in range(len(words) - 2)]

"""datasketch's MinHash signatures, made for many texts at a time and without a string per shingle."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING, Literal

import datasketch
import numpy as np
from numpy.typing import NDArray

from newsaudit.corpus.fingerprint import shingles
from newsaudit.corpus.words import plain, words_of_many
from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SCHEME", "SEED", "signatures"]

SCHEME = "affine32"
SEED = 1

_WORD = compile_pattern(r"\w+")
_CHUNK = 16_384  # characters that are folded and hashed at a time
_BLOCK = 1 << 16  # values of permutations at a time: 256 kB stay in the processor's second-level cache
_COLUMNS = 4096

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
    made: dict[int, U32] = {}
    for places, chunk in _chunks(texts):
        words, firsts = words_of_many(chunk)
        # The number of a shingle is scrambled already; its upper half serves as datasketch's 32-bit hash.
        hashes = _premixed((shingles(words) >> np.uint64(32)).astype(np.uint32))
        for place, first, end in zip(places, firsts[:-1].tolist(), firsts[1:].tolist(), strict=True):
            made[place] = _row(hashes[first : max(first, end - 2)], factors, shifts)
    return [_lean(made[place]) for place in range(len(made))]


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


def _row(hashes: U32, factors: U32, shifts: U32) -> U32:
    """The smallest value of each permutation over the hashes of a text."""
    row = np.full(len(factors), 0xFFFFFFFF, np.uint32)
    for start in range(0, hashes.size, _COLUMNS):
        part = hashes[start : start + _COLUMNS]
        step = max(8, _BLOCK // part.size)
        for top in range(0, len(factors), step):
            rows = slice(top, top + step)
            values = factors[rows] * part
            values += shifts[rows]
            np.minimum(row[rows], np.minimum.reduce(values, axis=1), out=row[rows])
    return row


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

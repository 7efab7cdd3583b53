"""datasketch's MinHash signatures, made for many texts at a time and without a string per shingle."""

from __future__ import annotations

from re import compile as compile_pattern
from typing import TYPE_CHECKING, Literal

import datasketch
import numpy as np
from numpy.typing import NDArray

from newsaudit.corpus.fingerprint import shingles
from newsaudit.corpus.words import words_of
from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SCHEME", "SEED", "signatures"]

SCHEME = "affine32"
SEED = 1

_WORD = compile_pattern(r"\w+")
_ROWS = 8  # permutations at a time: a block of 8 x 1,000 shingles stays in the processor's first-level cache
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
        made = datasketch.MinHash.bulk(grams, num_perm=num_perm, seed=SEED, scheme=SCHEME)
        return [datasketch.LeanMinHash(row) for row in made]
    template = datasketch.MinHash(num_perm=num_perm, seed=SEED, scheme=SCHEME)
    factors, shifts = (np.asarray(part, np.uint32).reshape(-1, 1) for part in template.permutations)
    return [_lean(_row(text, factors, shifts)) for text in texts]


def _row(text: str, factors: U32, shifts: U32) -> U32:
    """The smallest value of each permutation over the shingles of a text."""
    # The number of a shingle is scrambled already; its upper half serves as datasketch's 32-bit hash.
    hashes = _premixed((shingles(words_of(text)) >> np.uint64(32)).astype(np.uint32))
    row = np.full(len(factors), 0xFFFFFFFF, np.uint32)
    for start in range(0, hashes.size, _COLUMNS):
        part = hashes[start : start + _COLUMNS]
        block = np.empty((_ROWS, part.size), np.uint32)
        for top in range(0, len(factors), _ROWS):
            rows = slice(top, top + _ROWS)
            values = block[: len(factors[rows])]
            np.multiply(factors[rows], part, out=values)
            np.add(values, shifts[rows], out=values)
            np.minimum(row[rows], values.min(axis=1), out=row[rows])
    return row


def _premixed(hashes: U32) -> U32:
    """What datasketch does to every hash before it permutes: the finaliser of MurmurHash3."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return hashes ^ (hashes >> np.uint32(16))


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

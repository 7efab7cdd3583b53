"""Words of a text as numbers: folded, hashed and placed in one vectorised pass, no string per word.

A word is a run of letters, digits and marks. Folding makes copies equal that differ in typography only: case, accents,
full-width forms, ligatures, soft hyphens and words cut at a line end. A character of a script written without spaces
(Han, Kana, Thai, Lao, Khmer, Myanmar) is a word of its own.
"""

from __future__ import annotations

import unicodedata
from re import compile as compile_pattern
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

VERSION = 3  # of everything that decides a hash: folding, word limits, hash function; stored in every corpus file

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

_SEPARATOR, _DROPPED, _SEVERAL, _UNKNOWN = 0, 1, 2, 3  # what is no folded character in the table below
_ZERO, _NINE = ord("0"), ord("9")
_SPACELESS = np.uint32(1 << 31)  # flag of a character that is a word of its own
_FOLDED: NDArray[np.uint32] | None = None  # code point -> folded character; filled where texts need it
_SEVERAL_OF: dict[int, tuple[int, ...]] = {}  # code points that fold to several characters

_ASCII = bytes(ord(chr(c).lower()) if chr(c).isalnum() else _SEPARATOR for c in range(128)) + bytes(128)
_CUT_WORD = compile_pattern(r"-(?<=[^\W\d_]-)[ \t]{0,8}\r?\n[ \t]{0,8}(?=[^\W\d_])")  # "Vict-\noria"
_BASE = 0x9E3779B97F4A7C15  # odd, so that every power has an inverse modulo 2**64
_POWERS: U64 = np.ones(1, np.uint64)
_INVERSES: U64 = np.ones(1, np.uint64)


class HashedWords(NamedTuple):
    """The words of one text, in order.

    Attributes:
        hashes: one number a word, the same for equal folded words.
        starts: first code point of each word in the unmodified text.
        ends: the code point after each word.
        numeric: True for a word that begins and ends with a digit.
        spaceless: True for a character of a script without spaces; None where there is none.
    """

    hashes: U64
    starts: I64
    ends: I64
    numeric: NDArray[np.bool_]
    spaceless: NDArray[np.bool_] | None


def words_of(text: str) -> HashedWords:
    """The words of ``text``; offsets are code points of the unmodified text."""
    return _hashed(*_letters(text))


def _letters(text: str) -> tuple[NDArray[np.unsignedinteger], I64 | None]:
    """Folded characters, and their offsets where they are not 0, 1, 2..."""
    if plain(text):
        return np.frombuffer(text.encode("ascii").translate(_ASCII), np.uint8), None
    return _folded(text)


def plain(text: str) -> bool:
    """Whether ``words_of`` can take its short way: ASCII, and no word cut at a line end."""
    return text.isascii() and ("-" not in text or _CUT_WORD.search(text) is None)


def words_of_many(texts: Sequence[str]) -> tuple[HashedWords, I64]:
    """The words of several texts at once, and where those of each text begin among them (one entry more than texts).

    What NumPy costs per call is shared; offsets count through all texts, with one character between two of them.
    ``numeric`` is left empty.
    """
    ends = np.cumsum(np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts)))
    joined = "\0".join(texts)
    words = _hashed(*_letters(joined), figures=False)
    return words, np.append(0, np.searchsorted(words.starts, ends))


def scramble(numbers: U64) -> U64:
    """Spread every bit of each number over all bits (the finaliser of SplitMix64), in place."""
    numbers ^= numbers >> np.uint64(30)
    numbers *= np.uint64(0xBF58476D1CE4E5B9)
    numbers ^= numbers >> np.uint64(27)
    numbers *= np.uint64(0x94D049BB133111EB)
    numbers ^= numbers >> np.uint64(31)
    return numbers


def _hashed(letters: NDArray[np.unsignedinteger], places: I64 | None, *, figures: bool = True) -> HashedWords:
    """Words from folded characters; 0 separates; ``places`` are their offsets where they are not 0, 1, 2..."""
    size = letters.size
    inside = np.zeros(size + 2, np.bool_)
    np.not_equal(letters, 0, out=inside[1:-1])
    alone = (letters & _SPACELESS) != 0 if letters.dtype == np.uint32 else None
    if alone is not None and alone.any():
        single = np.concatenate(([False], alone, [False]))
        breaks = (inside[1:] != inside[:-1]) | (inside[1:] & inside[:-1] & (single[1:] | single[:-1]))
        edges = np.flatnonzero(breaks)
        starts = edges[inside[1:][edges]]
        ends = edges[inside[:-1][edges]]
        spaceless = alone[starts]
    else:
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        starts, ends = edges[0::2], edges[1::2]
        spaceless = None
    powers, inverses = _powers(size)
    sums = np.empty(size + 1, np.uint64)
    sums[0] = 0
    np.cumsum(letters * powers[:size], out=sums[1:])
    hashes = scramble((sums[ends] - sums[starts]) * inverses[starts])
    numeric = np.zeros(0, np.bool_)
    if figures:
        first, last = letters[starts], letters[ends - 1]
        numeric = (first >= _ZERO) & (first <= _NINE) & (last >= _ZERO) & (last <= _NINE)
    if places is not None and starts.size:
        starts, ends = places[starts], places[ends - 1] + 1
    return HashedWords(hashes, starts, ends, numeric, spaceless)


def _powers(size: int) -> tuple[U64, U64]:
    """Powers of the base, and of its inverse, for at least ``size`` places."""
    global _POWERS, _INVERSES  # a table that only grows; every thread would make the same one
    powers, inverses = _POWERS, _INVERSES
    if powers.size < size or inverses.size < size:
        room = 1 << max(14, int(size).bit_length())
        inverse = pow(_BASE, -1, 1 << 64)
        powers = np.cumprod(np.full(room, _BASE, np.uint64), dtype=np.uint64) * np.uint64(inverse)
        inverses = np.cumprod(np.full(room, inverse, np.uint64), dtype=np.uint64) * np.uint64(_BASE)
        _POWERS, _INVERSES = powers, inverses
    return powers, inverses


def _folded(text: str) -> tuple[NDArray[np.uint32], I64]:
    """Folded characters and the offset each one comes from."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _table()
    letters = table[points]
    if (letters == _UNKNOWN).any():
        for point in np.unique(points[letters == _UNKNOWN]).tolist():
            table[point] = _fold(point)
        letters = table[points]
    keep = letters != _DROPPED
    if "-" in text:
        for cut in _CUT_WORD.finditer(text):
            keep[cut.start() : cut.end()] = False
    if keep.all():
        places = np.arange(points.size)
    else:
        places = np.flatnonzero(keep)
        letters = letters[places]
    if (letters == _SEVERAL).any():
        letters, places = _unfolded(letters, places, points)
    return letters, places


def _unfolded(letters: NDArray[np.uint32], places: I64, points: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], I64]:
    """The same with each character that stands for several replaced by them."""
    at = np.flatnonzero(letters == _SEVERAL)
    parts = [_SEVERAL_OF[point] for point in points[places[at]].tolist()]
    counts = np.ones(letters.size, np.int64)
    counts[at] = [len(part) for part in parts]
    firsts = np.cumsum(counts) - counts
    letters, places = np.repeat(letters, counts), np.repeat(places, counts)
    for first, part in zip(firsts[at].tolist(), parts, strict=True):
        letters[first : first + len(part)] = part
    return letters, places


def _table() -> NDArray[np.uint32]:
    global _FOLDED  # noqa: PLW0603  # a cache of a pure function of the code point
    if _FOLDED is None:
        table = np.full(0x110000, _UNKNOWN, np.uint32)
        table[:128] = np.frombuffer(_ASCII, np.uint8)[:128]
        _FOLDED = table
    return _FOLDED


def _fold(point: int) -> int:
    """What a code point becomes: a folded character, or one of the four marks above."""
    character = chr(point)
    category = unicodedata.category(character)
    if category == "Cf" or 0x300 <= point <= 0x36F:  # soft hyphens, joiners, marks; combining accents
        return _DROPPED
    bare = "".join(c for c in unicodedata.normalize("NFKD", character.casefold()) if not 0x300 <= ord(c) <= 0x36F)
    # Compatibility forms may bring spaces and signs ("½" is 1⁄2): only what belongs to words is kept.
    folded = [
        ord(c)
        for c in unicodedata.normalize("NFKC", bare).casefold()
        if c.isalnum() or c == "_" or unicodedata.category(c)[0] == "M"
    ]
    if not folded or category[0] not in "LNM":
        return _SEPARATOR
    if len(folded) > 1:
        _SEVERAL_OF[point] = tuple(folded)
        return _SEVERAL
    from newsaudit.document.spacing import is_unspaced  # not needed for ASCII

    if is_unspaced(chr(folded[0])):
        return folded[0] | int(_SPACELESS)
    return folded[0]

"""Words as arrays: where each starts and ends, and a hash of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.character_classes import DIGIT, LOWER, MARK, UNSPACED

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Odd 64-bit constants: a multiplier for positions (Knuth's MMIX) and the finaliser of splitmix64.
_STEP = 6364136223846793005
_MASK = (1 << 64) - 1
_LONGEST = 64  # later characters of a longer word share one position; such words are no words


def _powers() -> NDArray[np.uint64]:
    value, powers = 1, []
    for _ in range(_LONGEST):
        value = value * _STEP & _MASK
        powers.append(value)
    return np.array(powers, dtype=np.uint64)


_POWERS = _powers()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order; a character of a script without spaces is a word of its own.

    Attributes:
        starts: code point offsets.
        ends: code point offsets.
        hashes: 64-bit number of each word in lower case; equal words have equal numbers in every process.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    hashes: NDArray[np.uint64]

    def __len__(self) -> int:
        return int(self.starts.size)

    def between(self, start: int, end: int) -> slice:
        """The words that start inside ``[start, end)``, as a slice of the arrays."""
        first, last = np.searchsorted(self.starts, (start, end))
        return slice(int(first), int(last))


class WordMarks(NamedTuple):
    """What the classes of the characters alone say of the words.

    Attributes:
        inside: for each character whether it belongs to a word.
        start: for each character whether it starts one.
        starts: the offsets of those.
        unspaced: for each character whether it is of a script without spaces; None where the text has none.
    """

    inside: NDArray[np.bool_]
    start: NDArray[np.bool_]
    starts: NDArray[np.int64]
    unspaced: NDArray[np.bool_] | None


def mark_words(classes: NDArray[np.uint8]) -> WordMarks:
    """Where the words of a text start, from the classes of its characters."""
    inside = (classes - np.uint8(LOWER)) <= DIGIT - LOWER  # a class below LOWER wraps around to a large number
    start = inside.copy()
    start[1:] &= ~inside[:-1]
    unspaced: NDArray[np.bool_] | None = classes == UNSPACED
    if unspaced is not None and unspaced.any():
        # a character of an unspaced script starts a word, and so does what follows it (marks stay with it)
        start |= unspaced
        start[1:] |= unspaced[:-1] & inside[1:] & (classes[1:] != MARK)
    else:
        unspaced = None
    return WordMarks(inside, start, start.nonzero()[0], unspaced)


def find_words(folded_codes: NDArray[np.uint32], classes: NDArray[np.uint8]) -> Words:
    """The words of a text, from the code points of its folded form and the classes of its characters."""
    return read_words(folded_codes, mark_words(classes))


def read_words(folded_codes: NDArray[np.uint32], marks: WordMarks) -> Words:
    """The words of a text whose starts are known."""
    inside, start, starts, _ = marks
    if not starts.size:
        empty = np.zeros(0, dtype=np.int64)
        return Words(empty, empty, np.zeros(0, dtype=np.uint64))
    # a word ends where the next character is not part of a word, or starts another
    end = inside.copy()
    end[:-1] &= ~inside[1:] | start[1:]
    ends = end.nonzero()[0] + 1
    positions = inside.nonzero()[0]
    sizes = ends - starts
    first = sizes.cumsum() - sizes
    depth = np.arange(positions.size) - first.repeat(sizes)
    if int(sizes.max()) > _LONGEST:
        depth = np.minimum(depth, _LONGEST - 1)
    value = folded_codes[positions] * _POWERS[depth]
    return Words(starts, ends, _mix(np.add.reduceat(value, first)))


def _mix(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def hash_word(word: str) -> int:
    """The number of one word in lower case, the same as ``Words.hashes`` has for it."""
    total = 0
    for depth, char in enumerate(word):
        total += ord(char) * int(_POWERS[min(depth, _LONGEST - 1)])
    return int(_mix(np.array([total & _MASK], dtype=np.uint64))[0])

"""The text character by character: a class for each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.package_data import read_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Sixteen classes that exclude each other, made by benchmarks/make_character_table.py from Unicode categories.
# Those of words are neighbours, LOWER to DIGIT.
OTHER = 0  # unassigned, private use, controls, surrogates
LOWER = 1
UPPER = 2
LETTER = 3  # letters without case: Arabic, Hebrew, Indic, Hangul, ...
UNSPACED = 4  # letters of scripts written without spaces: Han, kana, Thai, Lao, Khmer, Myanmar
MARK = 5  # combining marks and joiners
DIGIT = 6
SPACE = 7
BREAK = 8
STOP = 9  # what ends a sentence
COMMA = 10
QUOTE = 11
BRACKET = 12
SYMBOL = 13  # mathematics, currency, emoji
SEPARATOR = 14  # bars, dashes, bullets, other punctuation
NUMBER = 15  # superscripts, fractions, circled and Roman numbers


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint8]:
    ranges = read_table("document/characters.json")
    lengths = np.diff(np.array([*ranges["starts"], 0x110000]))
    return np.repeat(np.array(ranges["classes"], dtype=np.uint8), lengths)


def code_points(text: str) -> NDArray[np.uint32]:
    """One number a character; lone surrogates are kept."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def classes(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The class of each code point."""
    return _table().take(codes)

"""The scripts whose words have no spaces between them: the one table of them, and where a word may end."""

from __future__ import annotations

from bisect import bisect_right

CHARACTERS_PER_WORD = 1.8  # of Chinese, for one word of English
# Code points, first and last, of the blocks of these scripts.
UNSPACED_RANGES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # Han: repetition marks, zero
    (0x303B, 0x303B),
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),  # Myanmar
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),  # Han
    (0xFF66, 0xFF9D),  # half-width Katakana
    (0x1B000, 0x1B16F),  # Hiragana, Katakana
    (0x20000, 0x3FFFF),  # Han
)
# Korean has spaces, but its endings and particles are written onto the word: a term may end inside a word.
_HANGUL_RANGES = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
FIRST_UNSPACED = "\u0e00"  # no script without spaces comes before this character


def _edges(ranges: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """The first code point of each range and the one after its last: an odd number of them precede what is inside."""
    return tuple(sorted(edge for first, last in ranges for edge in (first, last + 1)))


_UNSPACED = _edges(UNSPACED_RANGES)
_UNSPACED_OR_HANGUL = _edges(UNSPACED_RANGES + _HANGUL_RANGES)


def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that has no spaces between words."""
    return char >= FIRST_UNSPACED and bisect_right(_UNSPACED, ord(char)) % 2 == 1


def needs_no_boundary(char: str) -> bool:
    """Whether a word may end or begin at this character though letters touch it: in these scripts, and in Korean."""
    return char >= FIRST_UNSPACED and bisect_right(_UNSPACED_OR_HANGUL, ord(char)) % 2 == 1


def ends_at_boundary(char: str) -> bool:
    """Whether a character is a letter or digit of a word that goes on with the letter next to it."""
    return char.isalnum() and (char < FIRST_UNSPACED or bisect_right(_UNSPACED_OR_HANGUL, ord(char)) % 2 == 0)

"""Which lines are prose: the one definition that every view shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.punctuation import MAX_END, ends_sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.lines import Line
    from newsaudit.layout import BlockKind

__all__ = ["LEAST_PROSE_WORDS", "is_prose", "prose_lines", "which_end"]

LEAST_PROSE_WORDS = 14
_LONG_WORDS = 40  # prose even without an end mark


def which_end(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each stretch of a text ends with the end of a sentence."""
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    return np.array([ends_sentence(text[max(start, end - MAX_END) : end]) for start, end in pairs], dtype=bool)


def is_prose(words: NDArray[np.floating], ended: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether lines of so many words are prose: 14 words and the end of a sentence, or 40 words."""
    found: NDArray[np.bool_] = ((words >= LEAST_PROSE_WORDS) & ended) | (words >= _LONG_WORDS)
    return found


def prose_lines(
    text: str, lines: tuple[Line, ...], words: list[int], kinds: tuple[BlockKind, ...] | None
) -> tuple[bool, ...]:
    """Whether each line is prose; table rows and code are not, whatever they hold.

    Args:
        text: the text.
        lines: its lines.
        words: how many words each line has.
        kinds: what the markup says of each line, if there is any.
    """
    if not lines:
        return ()
    starts, ends = np.array([line.start for line in lines]), np.array([line.end for line in lines])
    found = is_prose(np.array(words, dtype=np.float64), which_end(text, starts, ends))
    if kinds is not None:
        found &= np.array([kind not in ("table", "code") for kind in kinds])
    return tuple(found.tolist())

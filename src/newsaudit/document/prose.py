"""Which lines are prose: the one definition that every view shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.punctuation import CLOSERS, MAX_END, STOPS, ends_sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.layout import BlockKind

LEAST_PROSE_WORDS = 14


def which_end(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each stretch of a text ends with the end of a sentence."""
    last = [text[end - 1] for end in ends.tolist()]
    found = np.array([mark in STOPS for mark in last], dtype=bool)
    for at in [at for at, mark in enumerate(last) if mark in CLOSERS]:  # what closes may follow the stop
        found[at] = ends_sentence(text[max(starts[at], ends[at] - MAX_END) : ends[at]])
    return found


def is_prose(words: NDArray[np.floating], ended: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether lines of so many words are prose: 14 words and the end of a sentence, or 40 words."""
    found: NDArray[np.bool_] = ((words >= LEAST_PROSE_WORDS) & ended) | (words >= 40)  # prose even without an end mark
    return found


def prose_lines(words: list[int], ended: NDArray[np.bool_], kinds: tuple[BlockKind, ...] | None) -> tuple[bool, ...]:
    """Whether each line is prose; table rows and code are not, whatever they hold.

    Args:
        words: how many words each line has.
        ended: whether each ends with the end of a sentence.
        kinds: what the markup says of each line, if there is any.
    """
    found = is_prose(np.array(words, dtype=np.float64), ended)
    if kinds is not None:
        found &= np.array([kind not in ("table", "code") for kind in kinds], dtype=bool)
    return tuple(found.tolist())

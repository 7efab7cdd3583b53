"""Which lines are prose: the one definition that every view shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.characters import BRACKET, QUOTE, STOP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document import Document

__all__ = ["LEAST_PROSE_WORDS", "ends_sentence", "is_prose", "prose_lines"]

LEAST_PROSE_WORDS = 14
_LONG_WORDS = 40  # prose even without an end mark


def ends_sentence(classes: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each stretch ends a sentence; up to two closing quotation marks or brackets may follow the mark."""
    last = classes[ends - 1]
    second = classes[np.maximum(ends - 2, starts)]
    third = classes[np.maximum(ends - 3, starts)]
    closing = (last == QUOTE) | (last == BRACKET)
    found: NDArray[np.bool_] = (last == STOP) | (closing & ((second == STOP) | ((second == QUOTE) & (third == STOP))))
    return found


def is_prose(words: NDArray[np.floating], ended: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether lines of so many words are prose: 14 words and the end of a sentence, or 40 words."""
    found: NDArray[np.bool_] = ((words >= LEAST_PROSE_WORDS) & ended) | (words >= _LONG_WORDS)
    return found


def prose_lines(document: Document) -> tuple[bool, ...]:
    """Whether each line of ``document.lines`` is prose; table rows and code are not, whatever they hold."""
    lines = document.lines
    if not lines:
        return ()
    starts = np.array([line.start for line in lines], dtype=np.int64)
    ends = np.array([line.end for line in lines], dtype=np.int64)
    words = np.array(document.line_word_counts, dtype=np.float64)
    found = is_prose(words, ends_sentence(document.classes, starts, ends))
    kinds = document.block_kinds
    if kinds is not None:
        found &= np.array([kind not in ("table", "code") for kind in kinds])
    return tuple(found.tolist())

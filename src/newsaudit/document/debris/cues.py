"""Cues that shape and place do not give: a line said again below, a list's mark, a label, how far a phrase is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsaudit.document.characters import BRACKET, DIGIT, SEPARATOR, SYMBOL
from newsaudit.document.debris import KINDS
from newsaudit.document.debris.surroundings import window_means

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["CUES", "Layout", "cue_features", "said_again"]

CUES = (
    "said below", "said above", "said below around", "said above around", "list mark", "list marks around",
    "asks", "ends with dots", "ends with a bracket", "label", "lines since a heading of furniture",
    "lines since a phrase", "lines to a phrase", "lines since an introduction", "ends like a credit",
)  # fmt: skip
_HEADINGS = [
    number
    for number, kind in enumerate(KINDS)
    if kind in ("related-links", "comments", "newsletter", "contents-list", "topic-list", "follow-prompt", "share-bar")
]
_MARKS = "*#_-\u2022\u00b7\u2013\u2014:>|+.() \t\u00a00123456789"  # what a line may have more than its copy
_LONGEST_CREDIT = 24  # code points
_LONGEST_LABEL = 24  # code points before the colon
_FARTHEST = 20  # lines
_INTRODUCTION = 5  # words of a line before its colon that may introduce a list


class Layout(NamedTuple):
    """What is known of the lines already.

    Attributes:
        word_line: the line of each word of the document.
        prose: which lines are prose.
        n_words: how many words each line has.
        flags: which kinds' phrases each line has, one row a kind.
        below: whether each line is said again below.
        above: whether it is said above.
    """

    word_line: Integers
    prose: NDArray[np.bool_]
    n_words: Floats
    flags: Floats
    below: Floats
    above: Floats


def cue_features(document: TextViews, units: Units, layout: Layout) -> list[NDArray[Any]]:
    """The cues of each line, one row a name of ``CUES``."""
    prose, flags, below, above = layout.prose, layout.flags, layout.below, layout.above
    starts, last = units.starts, units.ends - 1
    first_class = document.classes[starts]
    following = document.codes[np.minimum(starts + 1, last)]
    mark = ((first_class == SYMBOL) | (first_class == SEPARATOR)) & (following == ord(" "))
    mark |= (first_class == DIGIT) & ((following == ord(".")) | (following == ord(")")))
    code = document.codes[last]
    dots = (code == 0x2026) | ((code == ord(".")) & (document.codes[np.maximum(last - 1, starts)] == ord(".")))
    furniture, any_phrase = flags[_HEADINGS].any(axis=0), flags.any(axis=0)
    below_around, above_around, marks_around = window_means(np.array((below, above, mark)), 3, 3)
    introduces = ((code == ord(":")) | (code == 0xFF1A)) & (layout.n_words >= _INTRODUCTION)
    said = any_phrase & ~prose
    return [
        below, above, below_around, above_around, mark, marks_around,
        (code == ord("?")) | (code == 0xFF1F) | (code == 0x61F), dots, document.classes[last] == BRACKET,
        _labelled(document, units), _since(furniture & ~prose, prose), _since(said, prose),
        _since(said[::-1], prose[::-1])[::-1], _since(introduces, prose), _credit(document, units),
    ]  # fmt: skip


def said_again(document: TextViews, units: Units) -> tuple[Floats, Floats, Floats]:
    """How often a line stands elsewhere, whatever marks and numbers are at its ends; whether below; whether above."""
    count = units.starts.size
    repeats, below, above = np.zeros(count), np.zeros(count), np.zeros(count)
    folded = document.folded
    lines = [folded[start:end] for start, end in zip(units.starts.tolist(), units.ends.tolist(), strict=True)]
    lines = [line.strip(_MARKS) or line for line in lines]
    if len(set(lines)) < count:
        seen: dict[str, int] = {}
        again: dict[str, list[int]] = {}
        for index, line in enumerate(lines):
            first = seen.setdefault(line, index)
            if first != index:
                again.setdefault(line, [first]).append(index)
        for same in again.values():
            repeats[same] = len(same) - 1
            below[same[:-1]] = above[same[1:]] = 1.0
    return repeats, below, above


def _labelled(document: TextViews, units: Units) -> NDArray[np.bool_]:
    """Whether a colon stands near the start of the line, and something behind it."""
    colons = ((document.codes == ord(":")) | (document.codes == 0xFF1A)).nonzero()[0]
    if not colons.size:
        return np.zeros(units.starts.size, dtype=bool)
    first = colons[np.minimum(colons.searchsorted(units.starts), colons.size - 1)]
    found: NDArray[np.bool_] = (
        (first > units.starts) & (first - units.starts <= _LONGEST_LABEL) & (first < units.ends - 1)
    )
    return found


def _since(marked: NDArray[np.bool_], prose: NDArray[np.bool_]) -> Floats:
    """How many lines above the last marked one is, with no prose between; ``_FARTHEST`` where there is none."""
    index = np.arange(prose.size)
    block = np.maximum.accumulate(np.where(prose, index, -1))  # the last line of prose above each
    mark = np.maximum.accumulate(np.where(marked, index, -1))
    return np.where((mark >= 0) & (mark > block), np.minimum(index - mark, _FARTHEST), _FARTHEST).astype(np.float64)


def _credit(document: TextViews, units: Units) -> NDArray[np.bool_]:
    """Whether a stroke or an opening bracket stands among the last characters, as in "Jane Doe/AP" and "(AFP)"."""
    at = ((document.codes == ord("/")) | (document.codes == ord("("))).nonzero()[0]
    if not at.size:
        return np.zeros(units.starts.size, dtype=bool)
    last = at[np.maximum(at.searchsorted(units.ends) - 1, 0)]
    found: NDArray[np.bool_] = (last > units.starts) & (last < units.ends) & (units.ends - last <= _LONGEST_CREDIT)
    return found

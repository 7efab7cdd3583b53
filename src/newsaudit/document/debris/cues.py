"""Cues that shape and place do not give: a line that is repeated below, marks of lists, how far a phrase is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.document.character_classes import DIGIT, SEPARATOR, SYMBOL
from newsaudit.document.debris import KINDS
from newsaudit.document.debris.surroundings import neighbour_means

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_HEADINGS = [
    KINDS.index(kind)
    for kind in (
        "comments", "contents-list", "follow-prompt", "newsletter", "related-links", "share-bar", "topic-list",
    )
]  # fmt: skip
_MARKS = "*#_-\u2022\u00b7\u2013\u2014:>|+.() \t\u00a00123456789"  # what a line may have more than its copy
_FARTHEST = 20  # lines
_MAX_REPEATS = 6  # that are counted
_INTRODUCTION = 5  # words of a line before its colon that may introduce a list
_COLONS = (ord(":"), 0xFF1A)
_ELLIPSIS = 0x2026
_LONGEST_CREDIT = 24  # code points
_LONGEST_LABEL = 24  # code points before the colon


def cue_features(
    document: TextViews, units: Units, prose: Flags, n_words: Floats, kinds: Floats
) -> dict[str, NDArray[Any]]:
    """The cues of each line.

    Args:
        document: the document.
        units: its units.
        prose: which of them are prose.
        n_words: the words of each.
        kinds: which kinds of phrases each has, one row per kind.
    """
    starts, last = units.starts, units.ends - 1
    first_class = document.classes[starts]
    following = document.codes[np.minimum(starts + 1, last)]
    mark = ((first_class == SYMBOL) | (first_class == SEPARATOR)) & (following == ord(" "))
    mark |= (first_class == DIGIT) & ((following == ord(".")) | (following == ord(")")))
    code = document.codes[last]
    dots = (code == _ELLIPSIS) | ((code == ord(".")) & (document.codes[np.maximum(last - 1, starts)] == ord(".")))
    introduces = ((code == _COLONS[0]) | (code == _COLONS[1])) & (n_words >= _INTRODUCTION)
    said = kinds.any(axis=0) & ~prose
    headed = kinds[_HEADINGS].any(axis=0) & ~prose
    return {
        "list marks around": next(iter(neighbour_means({"mark": mark}, (("mark", 3, 3),)).values())),
        "ends with dots": dots,
        "label": _labelled(document, units),
        "ends like a credit": _credit(document, units),
        "lines since a heading of debris": _since(headed, prose),
        "lines since a phrase": _since(said, prose),
        "lines to a phrase": _since(said[::-1], prose[::-1])[::-1],
        "lines since an introduction": _since(introduces, prose),
    }


def said_again(document: TextViews, units: Units) -> dict[str, Floats]:
    """How often a line is repeated, whatever marks and numbers are at its ends; whether below, and around it."""
    count = units.starts.size
    repeats, below = np.zeros(count), np.zeros(count)
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
            below[same[:-1]] = 1.0
    around = next(iter(neighbour_means({"below": below}, (("below", 3, 3),)).values()))
    return {"repeats": np.minimum(repeats, _MAX_REPEATS), "said below": below, "said below around": around}


def _since(marked: NDArray[np.bool_], prose: NDArray[np.bool_]) -> Floats:
    """How many lines above the last marked one is, with no prose in between; ``_FARTHEST`` without one."""
    index = np.arange(prose.size)
    block = np.maximum.accumulate(np.where(prose, index, -1))  # the last line of prose above each
    mark = np.maximum.accumulate(np.where(marked, index, -1))
    return np.where((mark >= 0) & (mark > block), np.minimum(index - mark, _FARTHEST), _FARTHEST).astype(np.float64)


def _labelled(document: TextViews, units: Units) -> Flags:
    """Whether a colon is near the start of the line, with text after it."""
    colons = ((document.codes == _COLONS[0]) | (document.codes == _COLONS[1])).nonzero()[0]
    if not colons.size:
        return np.zeros(units.starts.size, dtype=bool)
    first = colons[np.minimum(colons.searchsorted(units.starts), colons.size - 1)]
    found: Flags = (first > units.starts) & (first - units.starts <= _LONGEST_LABEL) & (first < units.ends - 1)
    return found


def _credit(document: TextViews, units: Units) -> Flags:
    """Whether a slash or an opening bracket is among the last characters, as in "Jane Doe/AP" and "(AFP)"."""
    at = ((document.codes == ord("/")) | (document.codes == ord("("))).nonzero()[0]
    if not at.size:
        return np.zeros(units.starts.size, dtype=bool)
    last = at[np.maximum(at.searchsorted(units.ends) - 1, 0)]
    found: Flags = (last > units.starts) & (last < units.ends) & (units.ends - last <= _LONGEST_CREDIT)
    return found

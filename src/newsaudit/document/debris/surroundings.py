"""Where a line stands: its place to the prose, the run it belongs to, and what its neighbours are like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["AROUND", "PLACE", "WINDOWS", "main_block", "neighbour_means", "place_features", "window_means"]

PLACE = (
    "lines before", "lines after", "relative place", "to the main block", "behind the main block",
    "before the first prose", "after the last prose", "before the main block", "after the main block",
    "in the main block", "run of other lines", "place in the run", "rest of the run", "run at the top",
    "run at the end", "words of prose before", "words of prose after", "like the line before", "like the line after",
)  # fmt: skip
# What is averaged over the neighbours, and over how many lines before and behind.
AROUND = ("words", "phrase", "ends", "overlap", "short", "date")
WINDOWS = ((1, 0), (0, 1), (3, 0), (0, 3), (10, 0), (0, 10), (5, 5))
_WIDEST = 10  # lines
_LINE_CHARGE = 12.0  # words of prose that one other line costs the main block
_MOST_RUN = 30


def place_features(prose: NDArray[np.bool_], n_words: Floats, count: int) -> list[Floats]:
    """The place of each line, one row a name of ``PLACE``."""
    index = np.arange(count, dtype=float)
    at = prose.nonzero()[0]
    first, last = (float(at[0]), float(at[-1])) if at.size else (float(count), -1.0)
    top, bottom = main_block(prose, n_words)
    breaks = (prose[1:] != prose[:-1]).nonzero()[0] + 1
    bounds = np.concatenate(([0], breaks, [count]))
    sizes = bounds[1:] - bounds[:-1]
    run_start, run_end = bounds[:-1].repeat(sizes).astype(float), bounds[1:].repeat(sizes).astype(float)
    other = ~prose
    in_prose = n_words * prose
    words_of_prose = in_prose.cumsum()
    size = np.log1p(n_words)
    step = np.abs(size[1:] - size[:-1])
    far = np.array([9.0])
    return [
        np.log1p(index), np.log1p(count - 1 - index), index / max(1, count - 1),
        np.minimum(np.maximum(top - index, 0), _MOST_RUN), np.minimum(np.maximum(index - bottom, 0), _MOST_RUN),
        (index < first).astype(float), (index > last).astype(float), (index < top).astype(float),
        (index > bottom).astype(float), ((index >= top) & (index <= bottom)).astype(float),
        np.minimum(run_end - run_start, _MOST_RUN) * other, np.minimum(index - run_start, _MOST_RUN) * other,
        np.minimum(run_end - 1 - index, _MOST_RUN) * other, (run_start == 0) * other, (run_end == count) * other,
        np.log1p(words_of_prose - in_prose), np.log1p(words_of_prose[-1] - words_of_prose),
        np.concatenate((far, step)), np.concatenate((step, far)),
    ]  # fmt: skip


def main_block(prose: NDArray[np.bool_], n_words: Floats) -> tuple[int, int]:
    """First and last line of the main block; (count, -1) when there is no prose."""
    if not prose.any():
        return prose.size, -1
    value = np.where(prose, np.minimum(n_words, 120.0), -_LINE_CHARGE)
    sums = np.concatenate(([0.0], value.cumsum()))
    least = np.minimum.accumulate(sums[:-1])
    end = int((sums[1:] - least).argmax())
    return int(sums[: end + 1].argmin()), end


def neighbour_means(around: tuple[NDArray[Any], ...], count: int) -> Floats:
    """Means over windows of lines, one row each; what lies outside the text counts as nothing."""
    width = len(around)
    values = np.empty((width, count))
    for number, row in enumerate(around):
        values[number] = row
    # sums[:, _WIDEST + i] is the sum of the lines before i; the margins on both sides make every window a plain slice
    sums = np.zeros((width, count + 1 + 2 * _WIDEST))
    np.cumsum(values, axis=1, out=sums[:, _WIDEST + 1 : _WIDEST + 1 + count])
    sums[:, _WIDEST + 1 + count :] = sums[:, _WIDEST + count : _WIDEST + count + 1]
    result = np.empty((len(WINDOWS) * width, count))
    for number, (before, after) in enumerate(WINDOWS):
        low, high = _WIDEST - before, _WIDEST + 1 + after
        part = sums[:, high : high + count] - sums[:, low : low + count]
        result[number * width : (number + 1) * width] = (part - values) / (before + after)
    return result


def window_means(rows: Floats, before: int, after: int) -> Floats:
    """Mean over the neighbours of each line, itself left out; what lies outside the text counts as nothing."""
    width, count = rows.shape
    sums = np.zeros((width, before + 1 + count + after))
    np.cumsum(rows, axis=1, out=sums[:, before + 1 : before + 1 + count])
    sums[:, before + 1 + count :] = sums[:, before + count : before + count + 1]
    result: Floats = (sums[:, before + after + 1 :] - sums[:, :count] - rows) / (before + after)
    return result

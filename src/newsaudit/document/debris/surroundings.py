"""The place of a line: to the prose, in the run of lines that it belongs to, and among its neighbours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# What is averaged over the neighbours of a line, and over how many lines before and after it.
NEIGHBOURS = (
    ("words", 1, 0), ("words", 0, 1), ("words", 3, 0), ("words", 0, 3), ("words", 10, 0), ("words", 0, 10),
    ("words", 5, 5), ("phrase", 1, 0), ("phrase", 0, 1), ("phrase", 10, 0), ("phrase", 5, 5), ("ends", 1, 0),
    ("ends", 0, 1), ("overlap", 1, 0), ("overlap", 0, 1), ("overlap", 3, 0), ("overlap", 0, 3), ("overlap", 10, 0),
    ("overlap", 0, 10), ("overlap", 5, 5), ("short", 3, 0), ("short", 0, 3), ("short", 10, 0), ("short", 5, 5),
    ("date", 0, 1),
)  # fmt: skip
_LINE_CHARGE = 12.0  # words of prose that one other line costs the main block
_MOST_RUN = 30
_NO_LINE = np.array([9.0])  # how unlike a line is what is beyond the text


def place_features(prose: NDArray[np.bool_], n_words: Floats) -> dict[str, NDArray[Any]]:
    """The place of each line to the prose and to the main block."""
    count = prose.size
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
    return {
        "lines before": np.log1p(index),
        "lines after": np.log1p(count - 1 - index),
        "relative place": index / max(1, count - 1),
        "to the main block": np.minimum(np.maximum(top - index, 0), _MOST_RUN),
        "lines below the main block": np.minimum(np.maximum(index - bottom, 0), _MOST_RUN),
        "before the first prose": index < first,
        "after the last prose": index > last,
        "before the main block": index < top,
        "after the main block": index > bottom,
        "in the main block": (index >= top) & (index <= bottom),
        "run of other lines": np.minimum(run_end - run_start, _MOST_RUN) * other,
        "place in the run": np.minimum(index - run_start, _MOST_RUN) * other,
        "rest of the run": np.minimum(run_end - 1 - index, _MOST_RUN) * other,
        "run at the top": (run_start == 0) & other,
        "words of prose before": np.log1p(words_of_prose - in_prose),
        "words of prose after": np.log1p(words_of_prose[-1] - words_of_prose),
        "like the line before": np.concatenate((_NO_LINE, step)),
        "like the line after": np.concatenate((step, _NO_LINE)),
    }


def main_block(prose: NDArray[np.bool_], n_words: Floats) -> tuple[int, int]:
    """First and last line of the main block; (count, -1) when there is no prose."""
    if not prose.any():
        return prose.size, -1
    value = np.where(prose, np.minimum(n_words, 120.0), -_LINE_CHARGE)
    sums = np.concatenate(([0.0], value.cumsum()))
    least = np.minimum.accumulate(sums[:-1])
    end = int((sums[1:] - least).argmax())
    return int(sums[: end + 1].argmin()), end


def neighbour_means(
    rows: Mapping[str, NDArray[Any]], windows: tuple[tuple[str, int, int], ...]
) -> dict[str, NDArray[Any]]:
    """Means over the neighbours of each line, itself left out; what lies outside the text counts as nothing.

    Args:
        rows: one number per line, by name.
        windows: a name, and how many lines before and after are looked at.
    """
    values = np.stack([*rows.values()]).astype(np.float64)
    sums = np.zeros((len(rows), values.shape[1] + 1))
    values.cumsum(axis=1, out=sums[:, 1:])
    place = {name: number for number, name in enumerate(rows)}
    index = np.arange(values.shape[1])
    means = {}
    for (before, after), names in _by_reach(windows).items():
        low, high = np.maximum(index - before, 0), np.minimum(index + 1 + after, index.size)
        found = (sums.take(high, axis=1) - sums.take(low, axis=1) - values) / (before + after)
        for name in names:
            means[f"{name} in {before} before, {after} after"] = found[place[name]]
    return means


@lru_cache(maxsize=8)
def _by_reach(windows: tuple[tuple[str, int, int], ...]) -> dict[tuple[int, int], list[str]]:
    """The names by how many lines before and after are looked at."""
    found: dict[tuple[int, int], list[str]] = {}
    for name, before, after in windows:
        found.setdefault((before, after), []).append(name)
    return found

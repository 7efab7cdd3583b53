"""What is measured of each line of a page once all have a first score: how its neighbours and its containers scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.document.debris.measure_table import Measures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.page_features import PageMeasures

    Floats = NDArray[np.float64]

SURE, LIKELY = 0.7, 0.6  # chances of lines that bound the article, and that are its lines
OTHER_LINE = 40.0  # code points of the article that one line outside of it outweighs
FAR = 40  # lines
# how many lines before and after each line are looked at
WINDOWS = ((1, 0), (0, 1), (3, 0), (0, 3), (0, 10), (5, 5))
GROUPS = ("container", "next container", "third container", "same marks")


def probabilities(scores: Floats) -> Floats:
    """Log-odds as 0..1."""
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))
    return result


def second_look(measures: PageMeasures, scores: Floats) -> Measures:
    """The features of the second look: those of the first, and what the first scores say of what is around a line.

    Args:
        measures: what was measured of the page.
        scores: log-odds of each line, from the first model.
    """
    chances, size = probabilities(scores), measures.characters
    index = np.arange(scores.size)
    passed = np.concatenate(([0.0], (chances * size).cumsum()))
    whole = max(1.0, float(passed[-1]))
    features = Measures(scores.size)
    features.update(measures.features)
    features["first score"] = scores
    features.update(_windows(chances, size))
    around = measures.containers.around
    groups = (around[:, 1], around[:, 2], around[:, 3], measures.containers.signatures)
    for name, group in zip(GROUPS, groups, strict=True):
        features.update(_group(chances, size, group, whole, name))
    first, last = _article(chances, size)
    features["in the article"] = (index >= first) & (index <= last)
    features["after the article"] = np.clip(index - last, 0, FAR)
    features.update(_distances(chances, index))
    features["article before"] = passed[:-1] / whole
    features["article length"] = np.log1p(passed[-1])
    features["article share of the page"] = passed[-1] / max(1.0, float(size.sum()))
    features["share of the article"] = chances * size / whole
    return features


def _windows(chances: Floats, size: Floats) -> dict[str, Floats]:
    """Means over the lines around each line, itself left out."""
    index = np.arange(chances.size)
    plain, by_length, length = (np.concatenate(([0.0], values.cumsum())) for values in (chances, chances * size, size))
    columns = {}
    for before, after in WINDOWS:
        low, high = np.maximum(index - before, 0), np.minimum(index + 1 + after, chances.size)
        others = np.maximum(1.0, length[high] - length[low] - size)
        window = f"in {before} before, {after} after"
        columns[f"scores {window}"] = (plain[high] - plain[low] - chances) / (before + after)
        columns[f"scores by length {window}"] = (by_length[high] - by_length[low] - chances * size) / others
    return columns


def _group(chances: Floats, size: Floats, group: NDArray[np.int64], whole: float, name: str) -> dict[str, Floats]:
    """How the other lines of a group (of a container, say) scored."""
    _, number = np.unique(group, return_inverse=True)
    held = np.bincount(number, weights=chances * size)[number]
    length = np.bincount(number, weights=size)[number]
    total = np.bincount(number, weights=chances)[number]
    count = np.bincount(number)[number]
    return {
        f"score by length of the {name}": (held - chances * size) / np.maximum(1.0, length - size),
        f"share of the article of the {name}": held / whole,
        f"score of the {name}": (total - chances) / np.maximum(1, count - 1),
    }


def _article(chances: Floats, size: Floats) -> tuple[int, int]:
    """First and last line of the stretch in which the likely lines outweigh the others most."""
    value = np.where(chances >= 0.5, size * (chances - 0.5), -(1.0 - chances) * OTHER_LINE)
    sums = np.concatenate(([0.0], value.cumsum()))
    end = int((sums[1:] - np.minimum.accumulate(sums[:-1])).argmax())
    return int(sums[: end + 1].argmin()), end


def _distances(chances: Floats, index: NDArray[np.int64]) -> dict[str, Any]:
    """Lines from the last sure line, and to the next likely one."""
    sure = (chances > SURE).nonzero()[0]
    last = int(sure[-1]) if sure.size else index.size
    after = np.minimum.accumulate(np.where(chances > LIKELY, index, index.size + FAR)[::-1])[::-1]
    after = np.concatenate((after[1:], [index.size + FAR]))
    return {
        "from the last sure line": np.clip(index - last, -FAR, FAR),
        "from the likely line after": np.minimum(after - index, FAR),
    }

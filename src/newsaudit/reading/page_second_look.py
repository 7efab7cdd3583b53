"""What is measured of each line of a page once all have a first score: how its neighbours and its containers scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.document.debris.surroundings import WINDOWS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.page_features import PageMeasures

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

__all__ = ["SECOND_FEATURES", "probabilities", "second_look"]

SURE, LIKELY = 0.7, 0.6  # chances of lines that bound the article, and that are its lines
OTHER_LINE = 40.0  # code points of the article that one line outside of it outweighs
FAR = 40  # lines
_GROUPS = ("container", "next container", "third container", "same marks")
SECOND_FEATURES: tuple[str, ...] = (
    "first score",
    *(
        f"{what} in {before} before, {after} after"
        for before, after in WINDOWS
        for what in ("scores", "scores by length")
    ),
    *(f"{what} of the {group}" for group in _GROUPS for what in ("score by length", "share of the article", "score")),
    "in the article", "before the article", "after the article", "from the first sure line", "from the last sure line",
    "from the likely line before", "from the likely line after", "article before", "article after", "article length",
    "article share of the page", "share of the article",
)  # fmt: skip


def probabilities(scores: Floats) -> Floats:
    """Log-odds as 0..1."""
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))
    return result


def second_look(measures: PageMeasures, scores: Floats) -> Singles:
    """The features of the second look: those of the first, and what the first scores say of what is around a line.

    Args:
        measures: what was measured of the page.
        scores: log-odds of each line, from the first model.
    """
    chances, size = probabilities(scores), measures.characters
    count = scores.size
    index = np.arange(count)
    passed = np.concatenate(([0.0], (chances * size).cumsum()))
    whole = max(1.0, float(passed[-1]))
    columns: list[Any] = [scores, *_windows(chances, size)]
    around = measures.containers.around
    for group in (around[:, 1], around[:, 2], around[:, 3], measures.containers.signatures):
        columns += _group(chances, size, group, whole)
    first, last = _article(chances, size)
    columns += [
        (index >= first) & (index <= last), np.clip(first - index, 0, FAR), np.clip(index - last, 0, FAR),
        *_distances(chances, index), passed[:-1] / whole, (passed[-1] - passed[1:]) / whole,
        np.full(count, np.log1p(passed[-1])), np.full(count, passed[-1] / max(1.0, float(size.sum()))),
        chances * size / whole,
    ]  # fmt: skip
    return np.concatenate((measures.table, np.array(columns, dtype=np.float32).T), axis=1)


def _windows(chances: Floats, size: Floats) -> list[Floats]:
    """Means over the lines around each line, itself left out."""
    index = np.arange(chances.size)
    plain, by_length, length = (np.concatenate(([0.0], values.cumsum())) for values in (chances, chances * size, size))
    columns = []
    for before, after in WINDOWS:
        low, high = np.maximum(index - before, 0), np.minimum(index + 1 + after, chances.size)
        columns.append((plain[high] - plain[low] - chances) / (before + after))
        others = np.maximum(1.0, length[high] - length[low] - size)
        columns.append((by_length[high] - by_length[low] - chances * size) / others)
    return columns


def _group(chances: Floats, size: Floats, group: NDArray[np.int64], whole: float) -> list[Floats]:
    """How the other lines of a group (of a container, say) scored."""
    _, number = np.unique(group, return_inverse=True)
    held = np.bincount(number, weights=chances * size)[number]
    length = np.bincount(number, weights=size)[number]
    total = np.bincount(number, weights=chances)[number]
    count = np.bincount(number)[number]
    return [
        (held - chances * size) / np.maximum(1.0, length - size), held / whole,
        (total - chances) / np.maximum(1, count - 1),
    ]  # fmt: skip


def _article(chances: Floats, size: Floats) -> tuple[int, int]:
    """First and last line of the stretch in which the likely lines outweigh the others most."""
    value = np.where(chances >= 0.5, size * (chances - 0.5), -(1.0 - chances) * OTHER_LINE)
    sums = np.concatenate(([0.0], value.cumsum()))
    end = int((sums[1:] - np.minimum.accumulate(sums[:-1])).argmax())
    return int(sums[: end + 1].argmin()), end


def _distances(chances: Floats, index: NDArray[np.int64]) -> list[Any]:
    """Lines from the first and the last sure line, and from the likely lines before and after."""
    count = index.size
    sure = (chances > SURE).nonzero()[0]
    first, last = (int(sure[0]), int(sure[-1])) if sure.size else (0, count)
    likely = chances > LIKELY
    before = np.maximum.accumulate(np.where(likely, index, -FAR))
    after = np.minimum.accumulate(np.where(likely, index, count + FAR)[::-1])[::-1]
    before = np.concatenate(([-FAR], before[:-1]))
    after = np.concatenate((after[1:], [count + FAR]))
    return [
        np.clip(first - index, -FAR, FAR), np.clip(index - last, -FAR, FAR), np.minimum(index - before, FAR),
        np.minimum(after - index, FAR),
    ]  # fmt: skip

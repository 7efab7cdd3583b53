"""The line model: boosted trees, shipped as a JSON table, evaluated with numpy.

``models/debris.json`` (trained by ``benchmarks/train_boilerplate.py``; model card beside it) holds, for each tree, its
splits and its leaves. All splits of all trees are tested at once: each split owns a mask of the leaves that stay
reachable when its test fails, and the first leaf left after joining the masks is the tree's answer (QuickScorer,
Lucchese et al., SIGIR 2015). A split also knows the mean answer on either side, so that every score can be taken apart
into what each feature added (the path decomposition of Saabas, 2014).
"""

from __future__ import annotations

import json
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["Model", "load_model", "shift"]

_ROWS_AT_ONCE = 512  # so that a page of a million lines needs no gigabytes
_LEAST_REASON = 0.05  # log-odds; less is not worth a mention


class Model:
    """Boosted trees over named features.

    Args:
        table: ``features`` (names), ``bias``, ``trees``: each a list of nodes, the root first, a node being
            ``[feature, threshold, left, right, value]`` (``left`` and ``right`` are node numbers) or, for a leaf,
            ``[value]``; ``levels``: the log-odds from which a line is suspect and sure; ``length``: the slope and the
            even length of ``shift``; ``headline``: the ``bias``, the ``weights`` by name and the ``level`` of the model
            that ranks lines as the article's headline.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(table["features"])
        self.bias = float(table["bias"])
        self._suspect, self._sure = (float(value) for value in table["levels"])
        self._length = tuple(float(value) for value in table["length"])
        self._length_column = self.features.index("length")
        self.trees: list[list[list[float]]] = table["trees"]
        headline = table["headline"]
        self._headline_bias = float(headline["bias"])
        self._headline_weights = np.array(list(headline["weights"].values()))
        self.headline_features: tuple[str, ...] = tuple(headline["weights"])
        self.headline_level = float(headline["level"])
        slots = max((len(nodes) - 1) // 2 for nodes in self.trees)
        count = len(self.trees)
        self._feature = np.zeros((slots, count), dtype=np.intp)
        self._threshold = np.full((slots, count), np.inf, dtype=np.float32)
        self._mask = np.full((slots, count), 0xFFFF, dtype=np.uint16)
        self._values = np.zeros((count, 16), dtype=np.float64)
        for tree, nodes in enumerate(self.trees):
            self._place(tree, nodes)
        self._flat = self._feature.reshape(-1)

    def _place(self, tree: int, nodes: list[list[float]]) -> None:
        slot = leaf = 0

        def walk(number: int) -> int:
            """Place a subtree, return the mask of its leaves."""
            nonlocal slot, leaf
            node = nodes[number]
            if len(node) == 1:
                self._values[tree, leaf] = node[0]
                leaf += 1
                return 1 << (leaf - 1)
            here, slot = slot, slot + 1
            left = walk(int(node[2]))
            right = walk(int(node[3]))
            self._feature[here, tree] = int(node[0])
            self._threshold[here, tree] = node[1]
            self._mask[here, tree] = 0xFFFF & ~left
            return left | right

        walk(0)

    def _leaves(self, columns: NDArray[np.float32]) -> NDArray[np.uint8]:
        """The leaf that each tree (first axis) reaches for each column of features."""
        fails = columns[self._flat] > self._threshold.reshape(-1, 1)
        masks = np.where(fails, self._mask.reshape(-1, 1), np.uint16(0xFFFF)).reshape(*self._feature.shape, -1)
        leaves: NDArray[np.uint8] = _first_bit()[np.bitwise_and.reduce(masks, axis=0)]
        return leaves

    def scores(self, measured: NDArray[np.float32]) -> NDArray[np.float64]:
        """Log-odds of debris, one a row of ``measured`` (columns as in ``features``)."""
        columns = np.ascontiguousarray(measured.T)
        result = np.empty(measured.shape[0])
        trees = np.arange(len(self.trees))[:, None]
        for at in range(0, measured.shape[0], _ROWS_AT_ONCE):
            part = slice(at, at + _ROWS_AT_ONCE)
            result[part] = self._values[trees, self._leaves(columns[:, part])].sum(axis=0)
        return result + self.bias

    def probabilities(self, measured: NDArray[np.float32]) -> NDArray[np.float64]:
        """The scores, shifted by the lines' lengths, as 0..1; 0.5 is the suspect level and 0.8 the sure level."""
        slope, even = self._length
        scores = self.scores(measured) + shift(np.expm1(measured[:, self._length_column]), slope, even)
        stretched = (scores - self._suspect) * (np.log(4.0) / (self._sure - self._suspect))
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(stretched, -30.0, 30.0)))
        return result

    def headline_scores(self, measured: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log-odds of being the headline, one a row of ``measured`` (columns as in ``headline_features``)."""
        scores: NDArray[np.float64] = measured @ self._headline_weights + self._headline_bias
        return scores

    @cached_property
    def _added(self) -> NDArray[np.float32]:
        """What each feature adds on the way to each leaf: one row a leaf, 16 rows a tree."""
        table = np.zeros((16 * len(self.trees), len(self.features)), dtype=np.float32)
        for tree, nodes in enumerate(self.trees):
            leaf = 0
            paths: list[tuple[int, tuple[tuple[int, float], ...]]] = [(0, ())]
            while paths:
                number, path = paths.pop()
                node = nodes[number]
                if len(node) == 1:
                    for feature, value in path:
                        table[16 * tree + leaf, feature] += value
                    leaf += 1
                    continue
                # the left child is taken up first, as when the leaves were numbered
                children = (int(node[3]), int(node[2]))
                paths += [(child, (*path, (int(node[0]), nodes[child][-1] - node[-1]))) for child in children]
        return table

    def reasons(self, measured: NDArray[np.float32], most: int = 4) -> list[dict[str, float]]:
        """For each row, what its features added to the log-odds, the largest first."""
        leaves = self._leaves(np.ascontiguousarray(measured.T))
        places = leaves.T + 16 * np.arange(len(self.trees))
        added = np.stack([self._added.take(row, axis=0).sum(axis=0) for row in places])
        ranked = np.argsort(-added, axis=1, kind="stable")[:, :most]
        found = []
        for row, order in zip(added.tolist(), ranked.tolist(), strict=True):
            found.append({self.features[at]: round(row[at], 2) for at in order if row[at] > _LEAST_REASON})
        return found


def shift(lengths: NDArray[np.floating[Any]], slope: float, even: float) -> NDArray[np.float64]:
    """What the length of a line, in code points, adds to its log-odds: to lose a long line of the body costs more.

    Args:
        lengths: code points.
        slope: log-odds for each time that a line is shorter by a factor of e.
        even: the length that gets nothing.
    """
    added: NDArray[np.float64] = np.clip(slope * (np.log(even) - np.log(lengths + 1.0)), -0.8, 0.5).astype(np.float64)
    return added


@lru_cache(maxsize=1)
def _first_bit() -> NDArray[np.uint8]:
    numbers = np.arange(1 << 16)
    lowest = numbers & -numbers
    lowest[0] = 1
    bits: NDArray[np.uint8] = np.log2(lowest).astype(np.uint8)
    return bits


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model that newsaudit ships."""
    return Model(json.loads((files("newsaudit") / "models" / "debris.json").read_text("utf-8")))

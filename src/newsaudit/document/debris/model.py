"""The line model: boosted trees, shipped as a JSON table, evaluated with numpy.

``models/debris.json`` (trained by ``benchmarks/train_boilerplate.py``; model card beside it) holds, for each tree, its
splits and its leaves. All splits of all trees are tested at once: each split owns a mask of the leaves that stay
reachable when its test fails, and the first leaf left after joining the masks is the tree's answer (QuickScorer,
Lucchese et al., SIGIR 2015). A split also knows the mean answer on either side, so that every score can be taken apart
into what each feature added (the path decomposition of Saabas, 2014).
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.package_data import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from newsaudit.document.debris.measure_table import Measures

_ROWS_AT_ONCE = 128  # so that the tables stay in the cache, and a page of a million lines needs no gigabytes
_SHORTEST_EVEN, _LONGEST_EVEN = 20.0, 400.0  # code points
_LEAST_REASON = 0.05  # log-odds; less is not worth a mention


class Trees:
    """Boosted trees over named features.

    Args:
        table: ``features`` (names), ``bias``, ``trees``: each a list of nodes, the root first, a node being
            ``[feature, threshold, left, right, value]`` (``left`` and ``right`` are node numbers) or, for a leaf,
            ``[value]``.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(table["features"])
        self.bias = float(table["bias"])
        self.trees: list[list[list[float]]] = table["trees"]
        slots = max((len(nodes) - 1) // 2 for nodes in self.trees)
        count = len(self.trees)
        most = max((len(nodes) + 1) // 2 for nodes in self.trees)
        kind: type[np.uint8 | np.uint16] = np.uint8 if most <= 8 else np.uint16  # as many as one byte has bits
        self._feature = np.zeros((slots, count), dtype=np.intp)
        self._threshold = np.full((slots, count), np.inf, dtype=np.float32)
        self._lost = np.zeros((slots, count), dtype=kind)
        self._leaf_values = np.zeros((count, 16), dtype=np.float64)
        for tree, nodes in enumerate(self.trees):
            self._place(tree, nodes)
        self._first = _first_left(np.iinfo(kind).bits)
        self._flat = self._feature.reshape(-1)
        self._answers = np.ascontiguousarray(self._leaf_values[:, self._first]).reshape(-1)
        self._row = (np.arange(count) * self._first.size)[:, None]  # where each tree's answers begin

    def _place(self, tree: int, nodes: list[list[float]]) -> None:
        slot = leaf = 0

        def walk(number: int) -> int:
            """Place a subtree, return the mask of its leaves."""
            nonlocal slot, leaf
            node = nodes[number]
            if len(node) == 1:
                self._leaf_values[tree, leaf] = node[0]
                leaf += 1
                return 1 << (leaf - 1)
            here, slot = slot, slot + 1
            left = walk(int(node[2]))
            right = walk(int(node[3]))
            self._feature[here, tree] = int(node[0])
            self._threshold[here, tree] = node[1]
            self._lost[here, tree] = left
            return left | right

        walk(0)

    def _out_of_reach(self, columns: NDArray[np.float32]) -> NDArray[np.unsignedinteger[Any]]:
        """For each tree (first axis) and each column of features, a bit for each leaf that the splits rule out."""
        fails = (columns.take(self._flat, axis=0) > self._threshold.reshape(-1, 1)).view(np.uint8)
        lost = (fails * self._lost.reshape(-1, 1)).reshape(*self._feature.shape, -1)
        joined: NDArray[np.unsignedinteger[Any]] = np.bitwise_or.reduce(lost, axis=0)
        return joined

    def scores(self, measured: NDArray[np.float32]) -> NDArray[np.float64]:
        """Log-odds, one per row of ``measured`` (columns as in ``features``)."""
        columns = np.ascontiguousarray(measured.T)
        result = np.empty(measured.shape[0])
        for at in range(0, measured.shape[0], _ROWS_AT_ONCE):
            part = slice(at, at + _ROWS_AT_ONCE)
            result[part] = self._answers.take(self._row + self._out_of_reach(columns[:, part])).sum(axis=0)
        return result + self.bias

    @cached_property
    def _paths(self) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """What is on the way to each leaf, 16 rows per tree: features, and what each adds.

        Rows are filled up with a nameless feature after the last that adds nothing.
        """
        found: dict[int, dict[int, np.float32]] = {}
        for tree, nodes in enumerate(self.trees):
            leaf = 0
            paths: list[tuple[int, dict[int, np.float32]]] = [(0, {})]
            while paths:
                number, path = paths.pop()
                node = nodes[number]
                if len(node) == 1:
                    found[16 * tree + leaf] = path
                    leaf += 1
                    continue
                feature = int(node[0])
                # the left child is taken up first, as when the leaves were numbered
                for child in (int(node[3]), int(node[2])):
                    added = path.get(feature, np.float32(0)) + np.float32(nodes[child][-1] - node[-1])
                    paths.append((child, {**path, feature: added}))
        shape = (16 * len(self.trees), max(map(len, found.values())))
        features, values = np.full(shape, len(self.features), dtype=np.intp), np.zeros(shape, dtype=np.float32)
        for row, path in found.items():
            features[row, : len(path)] = list(path)
            values[row, : len(path)] = list(path.values())
        return features, values

    def reasons(self, measured: NDArray[np.float32], most: int = 4) -> list[dict[str, float]]:
        """For each row, what its features added to the log-odds, the largest first."""
        leaves = self._first[self._out_of_reach(np.ascontiguousarray(measured.T))]
        places = (leaves.T + 16 * np.arange(len(self.trees))).reshape(-1)
        features, values = self._paths
        count, width = measured.shape[0], len(self.features) + 1
        cells = features.take(places, axis=0).reshape(count, -1)
        cells += np.arange(0, count * width, width)[:, None]
        weights = values.take(places, axis=0).reshape(-1)
        added = np.bincount(cells.reshape(-1), weights=weights, minlength=count * width).reshape(count, width)
        ranked = np.argsort(-added, axis=1, kind="stable")[:, :most]
        largest = np.take_along_axis(added, ranked, axis=1)
        return [
            {self.features[at]: round(value, 2) for at, value in zip(row, sizes, strict=True) if value > _LEAST_REASON}
            for row, sizes in zip(ranked.tolist(), largest.tolist(), strict=True)
        ]


class Model(Trees):
    """The line model, and the one that ranks lines as the headline.

    Args:
        table: that of the trees, and ``levels``: the log-odds from which a line is suspect and sure; ``length``: the
            slope and the part of ``shift``; ``headline``: the ``bias``, the ``weights`` by name and the ``level`` of
            the model that ranks lines as the article's headline.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__(table)
        self._suspect, self._sure = (float(value) for value in table["levels"])
        self._length = tuple(float(value) for value in table["length"])
        headline = table["headline"]
        self._headline_bias = float(headline["bias"])
        self._headline_weights = np.array(list(headline["weights"].values()))
        self.headline_features: tuple[str, ...] = tuple(headline["weights"])
        self.headline_level = float(headline["level"])

    def probabilities(self, measured: Measures) -> NDArray[np.float64]:
        """The scores of one text, shifted by the lines' lengths, as 0..1; 0.5 is the suspect and 0.8 the sure level."""
        lengths = np.expm1(measured["length"])
        scores = self.scores(measured.table(self.features))
        scores += shift(lengths, measured["in the main block"], *self._length)
        stretched = (scores - self._suspect) * (np.log(4.0) / (self._sure - self._suspect))
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(stretched, -30.0, 30.0)))
        return result

    def headline_scores(self, measured: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log-odds of being the headline, one per row of ``measured`` (columns as in ``headline_features``)."""
        scores: NDArray[np.float64] = measured @ self._headline_weights + self._headline_bias
        return scores


def shift(
    lengths: NDArray[np.floating[Any]], inside: NDArray[np.bool_], slope: float, part: float
) -> NDArray[np.float64]:
    """What the length of a line adds to its log-odds: to lose a line costs by how much of the article it is.

    Args:
        lengths: code points of each line.
        inside: which lines are in the main block; where none is, all of them count as the article.
        slope: log-odds for each time that a line is shorter by a factor of e.
        part: the part of the article, 0..1, of a line that gets nothing; at least 20 code points and at most 400.
    """
    article = float(lengths[inside].sum()) if inside.any() else float(lengths.sum())
    even = min(max(article * part, _SHORTEST_EVEN), _LONGEST_EVEN)
    added: NDArray[np.float64] = np.clip(slope * (np.log(even) - np.log(lengths + 1.0)), -0.8, 0.5).astype(np.float64)
    return added


def _first_left(leaves: int) -> NDArray[np.uint8]:
    """The first leaf that is left, by the bits of those that are not."""
    numbers = ~np.arange(1 << leaves)
    lowest = numbers & -numbers & ((1 << leaves) - 1)
    lowest[-1] = 1
    bits: NDArray[np.uint8] = np.log2(lowest).astype(np.uint8)
    return bits


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model that newsaudit ships."""
    return Model(read_table("models/debris.json"))

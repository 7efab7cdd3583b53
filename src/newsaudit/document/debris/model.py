"""The line model: boosted trees, shipped as a JSON table, evaluated with numpy.

``models/debris.json`` (trained by ``benchmarks/train_boilerplate.py``; model card beside it) holds, for each tree, its
splits and its leaves. All splits of all trees are tested at once: each split owns a mask of the leaves that stay
reachable when its test fails, and the first leaf left after joining the masks is the tree's answer (QuickScorer,
Lucchese et al., SIGIR 2015). A split also knows the mean answer on either side, so that every score can be taken apart
into what each feature added (the path decomposition of Saabas, 2014).
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["Model", "load_model"]


class Model:
    """Boosted trees over named features.

    Args:
        table: ``features`` (names), ``bias``, ``trees``: each a list of nodes ``[feature, threshold, left, right, value]``
            in depth-first order, ``left`` and ``right`` being node numbers, or ``[value]`` for a leaf; ``levels``: the
            log-odds from which a line is suspect and sure.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(table["features"])
        self.bias = float(table["bias"])
        self._suspect, self._sure = (float(value) for value in table["levels"])
        self.trees: list[list[list[float]]] = table["trees"]
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

    def scores(self, measured: NDArray[np.float32]) -> NDArray[np.float64]:
        """Log-odds of debris, one a row of ``measured`` (columns as in ``features``)."""
        columns = np.ascontiguousarray(measured.T)
        result = np.empty(measured.shape[0])
        slots, count = self._feature.shape
        step = 512  # rows at once, so that a page of a million lines needs no gigabytes
        for at in range(0, measured.shape[0], step):
            part = columns[:, at : at + step]
            fails = part[self._flat] > self._threshold.reshape(-1, 1)
            masks = np.where(fails, self._mask.reshape(-1, 1), np.uint16(0xFFFF)).reshape(slots, count, -1)
            open_leaves = np.bitwise_and.reduce(masks, axis=0)
            leaf = _first_bit()[open_leaves]
            result[at : at + step] = self._values[np.arange(count)[:, None], leaf].sum(axis=0)
        return result + self.bias

    def probabilities(self, measured: NDArray[np.float32]) -> NDArray[np.float64]:
        """The scores as 0..1, drawn so that 0.5 is the suspect level and 0.8 the sure level."""
        stretched = (self.scores(measured) - self._suspect) * (np.log(4.0) / (self._sure - self._suspect))
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(stretched, -30.0, 30.0)))
        return result

    def reasons(self, row: NDArray[np.float32], most: int = 4) -> dict[str, float]:
        """What the features added to one row's log-odds, the largest first."""
        added: dict[int, float] = {}
        for nodes in self.trees:
            node = nodes[0]
            while len(node) > 1:
                feature = int(node[0])
                child = nodes[int(node[2] if row[feature] <= np.float32(node[1]) else node[3])]
                added[feature] = added.get(feature, 0.0) + child[-1] - node[-1]
                node = child
        ranked = sorted(added.items(), key=lambda item: (-item[1], item[0]))
        return {self.features[feature]: round(value, 2) for feature, value in ranked[:most] if value > 0.05}


@lru_cache(maxsize=1)
def _first_bit() -> NDArray[np.uint8]:
    numbers = np.arange(1 << 16)
    lowest = numbers & -numbers
    lowest[0] = 1
    return np.log2(lowest).astype(np.uint8)


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model that newsaudit ships."""
    return Model(json.loads((files("newsaudit") / "models" / "debris.json").read_text("utf-8")))

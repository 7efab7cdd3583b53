"""Whether a candidate is a disclosure, a claim that no AI was used, or neither: one linear model over named features.

``models/disclosure.json`` (trained by ``benchmarks/train_disclosure.py``; model card beside it) holds a weight for each
feature and each of the two kinds of statement (multinomial logistic regression; "neither" has weight 0). Each
probability can be taken apart into what each feature added.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.package_data import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping


KINDS = ("disclosure", "no-ai")  # the statements that are distinguished from all other sentences
_MOST_REASONS = 4
_LEAST_REASON = 0.2  # log-odds; less is not worth a mention


class Decision(NamedTuple):
    """What a candidate is.

    Attributes:
        kind: "disclosure", "no-ai", or "" for neither.
        probability: 0..1, of the likelier kind.
        likelier: that kind, whether or not its probability is high enough.
    """

    kind: str
    probability: float
    likelier: str


class Model:
    """The linear model.

    Args:
        table: ``bias`` (a number for each of KINDS), ``weights`` (the same for each feature) and ``levels`` (the least
            probability, 0..1, for each).
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        self._bias: tuple[float, float] = tuple(table["bias"])
        self._weights: Mapping[str, tuple[float, float]] = {name: tuple(row) for name, row in table["weights"].items()}
        self._levels: tuple[float, float] = tuple(table["levels"])

    def decide(self, features: Mapping[str, float]) -> Decision:
        """The kind of statement that the features speak for."""
        disclosure, claim = self._bias
        weights = self._weights
        for name, value in features.items():
            if value and name in weights:
                first, second = weights[name]
                disclosure += first * value
                claim += second * value
        best = int(claim > disclosure)
        top = max(disclosure, claim, 0.0)
        shares = (math.exp(disclosure - top), math.exp(claim - top))
        probability = shares[best] / (shares[0] + shares[1] + math.exp(-top))
        return Decision(KINDS[best] if probability >= self._levels[best] else "", probability, KINDS[best])

    def reasons(self, features: Mapping[str, float], kind: str) -> dict[str, float]:
        """What the features that spoke most for a kind added, in log-odds, the strongest first."""
        at = KINDS.index(kind)
        added = {name: self._weights[name][at] * value for name, value in features.items() if name in self._weights}
        ranked = sorted((name for name in added if added[name] >= _LEAST_REASON), key=lambda name: (-added[name], name))
        return {name: round(added[name], 2) for name in ranked[:_MOST_REASONS]}


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model that newsaudit ships."""
    return Model(read_table("models/disclosure.json"))

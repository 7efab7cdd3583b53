"""Whether a candidate is a disclosure, a claim that no AI was used, or neither: one linear model over named features.

``models/disclosure.json`` (trained by ``benchmarks/train_disclosure.py``; model card beside it) holds a weight for each
feature and each of the two kinds of statement (multinomial logistic regression; "neither" has weight 0). Each
probability can be taken apart into what each feature added.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KINDS", "Decision", "Model", "decide", "load_model"]

KINDS = ("disclosure", "no-ai")  # the statements that are told from all other sentences
_MOST_REASONS = 4
_LEAST_REASON = 0.2  # log-odds; less is not worth a mention


class Decision(NamedTuple):
    """What a candidate is.

    Attributes:
        kind: "disclosure", "no-ai", or "" for neither.
        probability: 0..1, of the likelier kind.
        likelier: that kind, whether or not its probability is high enough.
        reasons: what the features that decided added, in log-odds, the strongest first; against it where it is neither.
    """

    kind: str
    probability: float
    likelier: str
    reasons: dict[str, float]


class Model:
    """The linear model.

    Args:
        table: ``bias`` (a number for each of KINDS), ``weights`` (the same for each feature) and ``levels`` (the least
            probability, 0..1, for each).
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        self._bias: list[float] = table["bias"]
        self._weights: Mapping[str, list[float]] = table["weights"]
        self._levels: list[float] = table["levels"]

    def decide(self, features: Mapping[str, float]) -> Decision:
        """The kind of statement that the features speak for."""
        scores = list(self._bias)
        for name, value in features.items():
            for at, weight in enumerate(self._weights.get(name, ())):
                scores[at] += weight * value
        top = max(0.0, *scores)
        shares = [math.exp(score - top) for score in scores]
        total = sum(shares) + math.exp(-top)
        best = max(range(len(KINDS)), key=shares.__getitem__)
        probability = shares[best] / total
        sure = probability >= self._levels[best]
        return Decision(KINDS[best] if sure else "", probability, KINDS[best], self._reasons(features, best, sure=sure))

    def _reasons(self, features: Mapping[str, float], kind: int, *, sure: bool) -> dict[str, float]:
        sign = 1 if sure else -1
        added = {name: self._weights[name][kind] * value for name, value in features.items() if name in self._weights}
        ranked = sorted(
            (name for name in added if sign * added[name] >= _LEAST_REASON),
            key=lambda name: (-sign * added[name], name),
        )
        return {name: round(added[name], 2) for name in ranked[:_MOST_REASONS]}


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model that newsaudit ships."""
    return Model(json.loads((files("newsaudit") / "models" / "disclosure.json").read_text("utf-8")))


def decide(features: Mapping[str, float]) -> Decision:
    """What the shipped model says."""
    return load_model().decide(features)

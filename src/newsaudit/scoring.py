"""From findings to one number: a rule's share, an analyzer's risk, the article's quality.

The formula, in three steps (``docs/scoring.md`` has a worked example that re-adds):

1. A rule's share: ``peak x (0.4 + 0.6 x sqrt(touched))``, where ``peak`` is the highest score among its findings
   and ``touched`` the share of the article they touch, at most 1: of its characters, of its sentences, or 1 for a
   finding on the whole article. Forty share buttons are one problem that touches more; a long article is not
   punished for its length.
2. An analyzer's risk: ``1 - product(1 - share)`` over its rules, capped at 0.99.
3. Quality: 100 less what each analyzer that applied takes away, ``100 x weight x risk / sum of weights``, each
   rounded to two decimals so that the breakdown re-adds to the quality exactly.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["GRADES", "WEIGHTS", "Share", "grade", "quality", "risk", "rule_share"]

# How much each analyzer may take away, relative to the others that applied.
WEIGHTS: dict[str, float] = {
    "boilerplate": 5.0,
    "strays": 2.0,
    "disclosure": 2.0,
    "duplicates": 2.0,
    "citations": 2.0,
    "provenance": 1.0,
    "readability": 0.5,
}
OTHER_WEIGHT = 1.0  # analyzers that users plug in

GRADES: tuple[tuple[float, str], ...] = ((90.0, "A"), (80.0, "B"), (70.0, "C"), (60.0, "D"), (0.0, "E"))

_BASE = 0.4
_CAP = 0.99


class Share(msgspec.Struct, frozen=True):
    """One analyzer's part in the quality.

    Attributes:
        analyzer: its name.
        weight: relative weight.
        risk: 0..0.99.
        lost: points taken from 100, two decimals.
    """

    analyzer: str
    weight: float
    risk: float
    lost: float


def rule_share(touches: Iterable[tuple[float, float]]) -> float:
    """The share of one rule, from the (score, share of the article touched) of each of its findings."""
    peak = touched = 0.0
    for score, part in sorted(touches):
        peak = max(peak, score)
        touched += part
    return peak * (_BASE + (1 - _BASE) * math.sqrt(min(1.0, touched)))


def risk(shares: Iterable[float]) -> float:
    """The risk of one analyzer, 0..0.99, four decimals; the order of the rules does not matter."""
    left = 1.0
    for share in sorted(shares):
        left *= 1.0 - share
    return round(min(_CAP, 1.0 - left), 4)


def quality(risks: Mapping[str, float]) -> tuple[float, tuple[Share, ...]]:
    """Quality 0..100 (two decimals) and its breakdown, from the risk of each analyzer that applied."""
    names = sorted(risks)
    weights = {name: WEIGHTS.get(name, OTHER_WEIGHT) for name in names}
    total = sum(weights.values())
    parts = tuple(
        Share(name, weights[name], risks[name], round(100 * weights[name] * risks[name] / total, 2)) for name in names
    )
    return round(100.0 - sum(part.lost for part in parts), 2), parts


def grade(value: float | None) -> str | None:
    """A letter from A (90 and more) to E (less than 60); None when there is no quality."""
    if value is None:
        return None
    return next(letter for least, letter in GRADES if value >= least)

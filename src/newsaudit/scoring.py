"""From findings to one number: a rule's share, an analyzer's risk, the article's quality.

The formula (``docs/scoring.md`` has a worked example that re-adds):

1. A rule's share: ``peak x (0.4 + 0.6 x sqrt(touched))``, where ``peak`` is the highest score among its findings
   and ``touched`` the part of the article they touch, 0..1. Forty share buttons are one problem that touches more; a
   long article is not punished for its length.
2. Lines of debris have one share together, whatever kinds they are: ``debris_share`` of their number, in which a line
   counts more the surer it is. Each of their rules gets its part of it.
3. An analyzer's risk: ``1 - product(1 - share)`` over its rules, at most 0.99.
4. Quality: 100 less ``points x risk`` for each analyzer. The points of an analyzer are fixed, so what it
   takes is the same whichever other analyzers ran.

Debris is not scored rule by rule because each line is judged by its neighbors: when an editor deletes one, others
change their kind or their certainty a little. That must not lower the quality (``docs/scoring.md`` has the figures).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The most that each analyzer can take from 100. Chosen with benchmarks/usefulness.py (damaged texts score below clean
# ones and spread over the scale) and on published articles, which stay at a median of 99 and more. Duplicates takes
# none: a near-copy says what else is in the folder, and an article has one grade wherever it is audited.
POINTS: dict[str, float] = {
    "boilerplate": 75.0,
    "strays": 25.0,
    "disclosure": 40.0,
    "duplicates": 0.0,
    "sources": 40.0,
    "citations": 15.0,
    "provenance": 10.0,
    "readability": 2.0,
}
PLUGIN_POINTS = 10.0  # of a family that users plug in

GRADES: tuple[tuple[float, str], ...] = ((90.0, "A"), (80.0, "B"), (70.0, "C"), (60.0, "D"), (0.0, "E"))

_SUSPECT, _FULL = 0.5, 0.85  # confidences between which a line of debris comes to count as a whole line
_SHARE_OF_30 = 0.9  # what thirty lines of debris take; fewer and more take parts of it by their logarithm
_FINE, _STEP = 5.0, 1.5  # lines count one by one up to five; above, in steps of half as many again
_ROUNDING = 1e-9
_BASE = 0.4  # of a peak counts however little it touches; with 0.2, damaged and clean texts come closer together
_MAX_RISK = 0.99


class Share(msgspec.Struct, frozen=True):
    """What one analyzer takes from the quality.

    Attributes:
        analyzer: its name.
        points: the most it can take.
        risk: 0..0.99.
        lost: points taken from 100, two decimals.
        rules: the part of ``lost`` by rule, largest first; the parts add up to ``lost``.
    """

    analyzer: str
    points: float
    risk: float
    lost: float
    rules: dict[str, float] = msgspec.field(default_factory=dict)


def rule_share(scores: Iterable[float], touched: float) -> float:
    """The share of one rule, 0..1, from the scores of its findings and the part of the article they touch."""
    return max(scores, default=0.0) * (_BASE + (1 - _BASE) * math.sqrt(min(1.0, touched)))


def line_weight(confidence: float) -> float:
    """How much a line of debris counts, 0..1, by its confidence: no jump where a note becomes a warning."""
    return min(1.0, max(0.0, (confidence - _SUSPECT) / (_FULL - _SUSPECT)))


def debris_shares(lines: Mapping[str, float]) -> dict[str, float]:
    """The share of each rule, 0..0.99, from the lines of debris it found, each line by its weight.

    Together they have the share ``0.9 x log(1 + lines) / log(31)``, with the number of lines taken ``in_steps``; the
    shares of the rules combine to it.
    """
    number = math.fsum(lines.values())
    left = 1.0 - min(_MAX_RISK, _SHARE_OF_30 * math.log1p(in_steps(number)) / math.log1p(30))
    return {rule: 1.0 - left ** (count / number) for rule, count in lines.items() if count}


def in_steps(number: float) -> float:
    """A number above five rounded down to the next of 5, 7.5, 11.25, ...: a little more or less changes nothing."""
    if number <= _FINE:
        return number
    return _FINE * _STEP ** math.floor(math.log(number / _FINE, _STEP) + _ROUNDING)


def risk(shares: Iterable[float]) -> float:
    """The risk of one analyzer, 0..0.99, four decimals; the order of the rules does not matter."""
    left = 1.0
    for share in sorted(shares):
        left *= 1.0 - share
    return round(min(_MAX_RISK, 1.0 - left), 4)


def quality(shares: Mapping[str, Mapping[str, float]]) -> tuple[float, tuple[Share, ...]]:
    """Quality 0..100 (two decimals) and its breakdown, from the rules' shares by analyzer.

    The breakdown lists the analyzers that take something, the largest loss first. Where they would take more than 100
    together, the smallest losses are cut, so that 100 less the breakdown is the quality, exactly.
    """
    parts = []
    for name, rules in shares.items():
        points, level = POINTS.get(name, PLUGIN_POINTS), risk(rules.values())
        parts.append((-round(100 * points * level), name, points, level))
    left = 10_000  # hundredths of a point
    breakdown = []
    for negative, name, points, level in sorted(parts):
        lost = min(-negative, left)
        if lost:
            left -= lost
            breakdown.append(Share(name, points, level, lost / 100, _divided(lost, shares[name])))
    return left / 100, tuple(breakdown)


def _divided(lost: int, shares: Mapping[str, float]) -> dict[str, float]:
    """The points lost (given in hundredths) by rule, in proportion to the rules' shares."""
    total, given = math.fsum(shares.values()), 0
    cuts: list[tuple[int, str]] = []
    reached = 0.0
    for name in sorted(shares):
        reached += shares[name]
        upto = round(lost * min(1.0, reached / total))
        cuts.append((given - upto, name))
        given = upto
    return {name: -negative / 100 for negative, name in sorted(cuts) if negative}


def grade(value: float | None) -> str | None:
    """A letter from A (90 and more) to E (less than 60); None when there is no quality."""
    if value is None:
        return None
    return next(letter for least, letter in GRADES if value >= least)

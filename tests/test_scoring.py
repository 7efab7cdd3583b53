"""The laws of the score."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from newsaudit.scoring import GRADES, WEIGHTS, grade, quality, risk, rule_share

UNIT = st.floats(0, 1, allow_nan=False)
FINDINGS = st.lists(st.tuples(UNIT, UNIT), max_size=12)
SHARES = st.lists(UNIT, max_size=8)
RISKS = st.dictionaries(st.sampled_from([*WEIGHTS, "plugged-in"]), st.floats(0, 0.99), min_size=1)


@given(FINDINGS)
def test_rule_share_is_bounded_and_independent_of_order(findings: list) -> None:
    share = rule_share(findings)
    assert 0 <= share <= 1
    assert rule_share(reversed(findings)) == share


@given(FINDINGS, st.tuples(UNIT, UNIT))
def test_a_finding_more_never_lowers_the_share(findings: list, more: tuple) -> None:
    assert rule_share([*findings, more]) >= rule_share(findings) - 1e-12


@given(SHARES, UNIT)
def test_risk(shares: list, more: float) -> None:
    value = risk(shares)
    assert 0 <= value <= 0.99
    assert risk(reversed(shares)) == value
    assert risk([*shares, more]) >= value


@given(RISKS)
def test_quality_is_bounded_and_re_adds(risks: dict) -> None:
    value, breakdown = quality(risks)
    assert 0 <= value <= 100
    assert value == round(100 - math.fsum(part.lost for part in breakdown), 2)
    assert quality(dict(reversed(risks.items()))) == (value, breakdown)


@given(RISKS, st.data())
def test_more_risk_never_raises_quality(risks: dict, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(risks)))
    more = {**risks, name: data.draw(st.floats(risks[name], 0.99))}
    assert quality(more)[0] <= quality(risks)[0]


def test_grades_cover_the_scale() -> None:
    assert [grade(value) for value in (100, 90, 89.99, 70, 60, 0)] == ["A", "A", "B", "C", "D", "E"]
    assert grade(None) is None
    assert [least for least, _ in GRADES] == sorted((least for least, _ in GRADES), reverse=True)

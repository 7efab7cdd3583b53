"""The laws of the score."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, Config, Corpus
from newsaudit.plugin import Rule
from newsaudit.scoring import GRADES, POINTS, debris_shares, grade, in_steps, line_weight, quality, risk, rule_share

UNIT = st.floats(0, 1, allow_nan=False)
SHARES = st.dictionaries(st.sampled_from([f"rule-{number}" for number in range(8)]), UNIT, max_size=8)
ANALYZERS = st.dictionaries(st.sampled_from([*POINTS, "plugged-in"]), SHARES)
SEEDS = sorted((Path(__file__).resolve().parent.parent / "seeds").glob("*.txt"))
SEED_TEXTS = [path.read_text("utf-8") for path in SEEDS]


@given(st.lists(UNIT, max_size=12), UNIT, UNIT, UNIT)
def test_a_finding_more_never_lowers_the_share(scores: list, touched: float, more: float, wider: float) -> None:
    share = rule_share(scores, touched)
    assert 0 <= share <= 1
    assert rule_share(reversed(scores), touched) == share
    assert rule_share([*scores, more], max(touched, wider)) >= share


@given(st.lists(UNIT, max_size=8), UNIT)
def test_risk(shares: list, more: float) -> None:
    value = risk(shares)
    assert 0 <= value <= 0.99
    assert risk(reversed(shares)) == value
    assert risk([*shares, more]) >= value


LINES = st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 500))


@given(LINES, st.floats(0, 50))
def test_debris_is_one_problem_whatever_its_kinds(lines: dict, more: float) -> None:
    together = risk(debris_shares(lines).values())
    assert together == pytest.approx(risk(debris_shares({"all": math.fsum(lines.values())}).values()), abs=2e-4)
    assert risk(debris_shares({**lines, "g": more}).values()) >= together - 1e-4


@given(UNIT, st.floats(0, 0.01))
def test_a_line_a_little_surer_counts_a_little_more(confidence: float, more: float) -> None:
    """There is no jump where a note becomes a warning."""
    assert 0 <= line_weight(confidence + more) - line_weight(confidence) <= 3 * more + 1e-9


@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_steps_keep_the_order(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert in_steps(low) <= in_steps(high)
    assert high / 1.5 <= in_steps(high) * 1.000001
    assert in_steps(high) <= high + 1e-6


@given(ANALYZERS)
def test_quality_is_bounded_and_re_adds(shares: dict) -> None:
    value, breakdown = quality(shares)
    assert 0 <= value <= 100
    assert value == round(100 - math.fsum(part.lost for part in breakdown), 2)
    assert quality(dict(reversed(shares.items()))) == (value, breakdown)
    for part in breakdown:
        assert part.lost == round(math.fsum(part.rules.values()), 2) > 0
        assert list(part.rules.values()) == sorted(part.rules.values(), reverse=True)


@given(ANALYZERS, st.data())
def test_more_never_raises_quality(shares: dict, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*POINTS, "plugged-in"]))
    rules = shares.get(name, {})
    more = {**rules, "rule-9": data.draw(UNIT)}
    assert quality({**shares, name: more})[0] <= quality(shares)[0]


@given(ANALYZERS, st.sampled_from([*POINTS, "plugged-in"]))
def test_an_analyzer_takes_the_same_whichever_others_ran(shares: dict, name: str) -> None:
    alone = {part.analyzer: part for part in quality({name: shares.get(name, {})})[1]}
    together = {part.analyzer: part for part in quality(shares)[1]}
    if quality(shares)[0] > 0:
        assert alone.get(name) == together.get(name)


def test_grades_cover_the_scale() -> None:
    assert [grade(value) for value in (100, 90, 89.99, 70, 60, 0)] == ["A", "A", "B", "C", "D", "E"]
    assert grade(None) is None
    assert [least for least, _ in GRADES] == sorted((least for least, _ in GRADES), reverse=True)


@pytest.mark.parametrize("text", SEED_TEXTS)
def test_one_article_has_one_grade(text: str) -> None:
    """Alone, in a folder with its copy, with a corpus that holds it, and with all analyzers named."""
    alone = newsaudit.audit(text)
    corpus = Corpus()
    corpus.add_many([Article(text, id="published"), *(Article(other, id=str(n)) for n, other in enumerate(SEED_TEXTS))])
    folder = list(newsaudit.audit_many([Article(text, id="first"), Article(text, id="second"), *SEED_TEXTS]))
    reports = [newsaudit.audit(text, corpus=corpus), newsaudit.audit(text, select=list(alone.results)), *folder[:2]]
    assert reports[0].where(analyzer="duplicates")
    for report in reports:
        assert (report.quality, report.breakdown) == (alone.quality, alone.breakdown)


@pytest.mark.parametrize("text", SEED_TEXTS)
def test_selecting_shows_what_the_selected_took(text: str) -> None:
    whole = newsaudit.audit(text)
    for part in whole.breakdown:
        selected = newsaudit.audit(text, select=[part.analyzer])
        assert selected.breakdown == (part,)


def test_a_silent_plugin_family_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("silent_rules")
    module.rules = [Rule("house.silent", "Finds nothing.", "error", "Nothing to do.", lambda _: iter(()))]
    monkeypatch.setitem(sys.modules, "silent_rules", module)
    for text in SEED_TEXTS:
        without = newsaudit.audit(text).to_dict()
        with_it = newsaudit.audit(text, config=Config(plugins=("silent_rules",))).to_dict()
        assert with_it["results"].pop("house")["status"] == "ok"
        assert json.dumps(with_it) == json.dumps(without)


@pytest.mark.parametrize("text", SEED_TEXTS)
def test_following_advice_never_lowers_quality(text: str) -> None:
    """Debris that goes and suggestions that are taken."""
    report = newsaudit.audit(text)
    assert report.quality is not None
    for finding in report.findings:
        changed = text
        if finding.suggestion is not None:
            for edit in reversed(finding.suggestion.edits):
                changed = changed[: edit.span.start] + edit.replacement + changed[edit.span.end :]
        elif finding.analyzer == "boilerplate" and "emove" in finding.advice:
            for span in sorted(finding.spans, reverse=True):
                changed = changed[: span.start] + changed[span.end :]
        after = newsaudit.audit(changed).quality
        assert after is not None
        assert after >= report.quality, finding
    cleaned = newsaudit.audit(report.clean_text().text).quality
    assert cleaned is not None
    assert cleaned >= report.quality


@pytest.mark.parametrize("text", SEED_TEXTS[:1])
def test_a_suppressed_finding_counts_as_absent(text: str) -> None:
    rules = {finding.rule for finding in newsaudit.audit(text).findings}
    for rule in sorted(rules):
        suppressed = newsaudit.audit(text, config=Config(suppress=({"rule": rule, "reason": "known"},)))
        assert suppressed.suppressed
        assert suppressed.breakdown == newsaudit.audit(text, ignore=[rule]).breakdown

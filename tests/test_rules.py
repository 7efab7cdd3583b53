"""Every rule has cases that fire, cases that stay silent, and a page; a case of one rule sets off no other's error.

The cases are data, one file a rule, ``tests/cases/<rule>.toml``::

    [[fires]]
    text = "The text, as long as the rule needs it."
    spans = ["exact excerpt", "of each span"]      # in the order of position, over all findings of the rule
    language = "en"                                 # any field of Article may be given
    evidence = { level = "generated" }              # keys that the first finding's evidence must hold
    severity = "error"                              # of the first finding

    [[silent]]
    text = "Looks like it, but is fine."

    [[known_miss]]
    text = "Should fire and does not."
    why = "the reason"

A whole-article finding has ``spans = []``. A rule that needs a corpus says ``corpus = ["other text", ...]``.
A case that needs an optional package says ``needs = "package"`` and is skipped without it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article
from newsaudit.analyzers import families

CASES = Path(__file__).parent / "cases"
RULES = {rule.id: rule for rule in newsaudit.rules()}
FIELDS = ("title", "url", "authors", "published", "modified", "language", "publisher", "metadata", "id")


def load(kind: str) -> list:
    found = []
    for rule_id in RULES:
        path = CASES / f"{rule_id}.toml"
        table = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
        for number, case in enumerate(table.get(kind, [])):
            found.append(pytest.param(rule_id, case, id=f"{rule_id}-{number}"))
    return found


def run(case: dict, select: list[str] | None) -> newsaudit.Report:
    if "needs" in case:
        pytest.importorskip(case["needs"])
    article = Article(case["text"], **{key: case[key] for key in FIELDS if key in case})
    corpus = None
    if "corpus" in case:
        corpus = newsaudit.Corpus()
        corpus.add_many([Article(text, id=f"other-{number}") for number, text in enumerate(case["corpus"])])
    return newsaudit.audit(article, select=select, corpus=corpus)


def test_rule_has_cases() -> None:
    for rule_id in RULES:
        path = CASES / f"{rule_id}.toml"
        assert path.exists(), f"{rule_id} has no cases: write {path.name}"
        table = tomllib.loads(path.read_text("utf-8"))
        assert set(table) <= {"fires", "silent", "known_miss"}, path.name
        assert table.get("fires"), f"{path.name} has no case that fires"
        assert table.get("silent"), f"{path.name} has no case that stays silent"
    known = {f"{rule_id}.toml" for rule_id in RULES}
    assert {path.name for path in CASES.glob("*.toml")} <= known, "cases of a rule that does not exist"


@pytest.mark.parametrize(("rule_id", "case"), load("fires"))
def test_fires(rule_id: str, case: dict) -> None:
    findings = run(case, [rule_id]).findings
    assert findings, "no finding"
    text = case["text"]
    spans = sorted((span.start, span.end) for finding in findings for span in finding.spans)
    assert [text[start:end] for start, end in spans] == case["spans"]
    for key, value in case.get("evidence", {}).items():
        assert findings[0].evidence[key] == value
    if "severity" in case:
        assert findings[0].severity == case["severity"]


@pytest.mark.parametrize(("rule_id", "case"), load("fires"))
def test_firing_case_sets_off_no_other_error(rule_id: str, case: dict) -> None:
    others = [
        finding
        for finding in run(case, None).findings
        if finding.severity == "error" and finding.rule != rule_id and finding.rule not in case.get("also", ())
    ]
    assert not others


@pytest.mark.parametrize(("rule_id", "case"), load("silent"))
def test_stays_silent(rule_id: str, case: dict) -> None:
    assert not run(case, [rule_id]).findings


@pytest.mark.parametrize(("rule_id", "case"), load("known_miss"))
def test_known_miss_is_still_missed(rule_id: str, case: dict) -> None:
    """A miss that is mended belongs among the cases that fire."""
    assert case["why"]
    assert not run(case, [rule_id]).findings


def test_rule_ids_agree_with_their_files() -> None:
    for family in families():
        for rule in family.rules:
            assert rule.analyzer == family.analyzer.name
            assert rule.check.__module__.startswith(f"newsaudit.analyzers.{family.analyzer.name}")
            name = rule.id.partition(".")[2].replace("-", "_")
            home = Path(newsaudit.__file__).parent / "analyzers" / family.analyzer.name / "rules" / f"{name}.py"
            assert home.exists(), f"{rule.id} should live in {home.name}"


def test_every_rule_is_documented() -> None:
    for rule in RULES.values():
        assert len(rule.doc.strip().splitlines()) >= 5, f"{rule.id}: say what, why, what to do, an example, limits"
        assert rule.summary.endswith("."), rule.id
        assert rule.advice, rule.id

"""Every rule has cases that fire, cases that stay silent, and a page; a case of one rule sets off no other's error.

The cases are data beside the rule: in ``analyzers/<family>/rules.toml`` for a rule that is a row, in
``analyzers/<family>/rules/<name>.toml`` for one with logic of its own. ``newsaudit.rows.Case`` says what each key means.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import newsaudit
from newsaudit.case_check import report_of, wrong_firing, wrong_silence
from newsaudit.registry import shipped
from newsaudit.rows import read_cases, read_rules
from newsaudit.toml_file import RuleFile

ANALYZERS = Path(newsaudit.__file__).parent / "analyzers"
RULES = {rule.id: rule for family in shipped() for rule in family.rules}
ROWS = {
    rule_id: row
    for path in ANALYZERS.glob("*/rules.toml")
    for rule_id, row in read_rules(RuleFile.read(path)).rows.items()
}
HEADINGS = ["What it finds.", "Why it matters.", "What to do.", "Example.", "How it decides.", "Limits.", "Source."]


def home(rule_id: str) -> Path:
    family, _, name = rule_id.partition(".")
    return ANALYZERS / family / "rules" / f"{name.replace('-', '_')}.py"


def cases_of(rule_id: str) -> dict:
    if rule_id in ROWS:
        return {kind: getattr(ROWS[rule_id], kind) for kind in ("fires", "silent", "known_miss")}
    path = home(rule_id).with_suffix(".toml")
    return read_cases(RuleFile.read(path)) if path.exists() else {}


CASES = {rule_id: cases_of(rule_id) for rule_id in RULES}


def load(kind: str) -> list:
    return [
        pytest.param(rule_id, case, id=f"{rule_id}-{number}")
        for rule_id, cases in CASES.items()
        for number, case in enumerate(cases.get(kind, ()))
    ]


def run(case, rule_id: str | None) -> newsaudit.Report:
    if case.needs is not None:
        pytest.importorskip(case.needs)
    return report_of(case, rule_id)


@pytest.mark.parametrize("rule_id", RULES)
def test_rule_has_cases(rule_id: str) -> None:
    assert CASES[rule_id].get("fires"), "no case that fires"
    assert CASES[rule_id].get("silent"), "no case that stays silent"


@pytest.mark.parametrize(("rule_id", "case"), load("fires"))
def test_fires(rule_id: str, case) -> None:
    assert wrong_firing(case, run(case, rule_id)) is None


@pytest.mark.parametrize(("rule_id", "case"), load("fires"))
def test_firing_case_sets_off_no_other_error(rule_id: str, case) -> None:
    found = {finding.rule for finding in run(case, None).findings if finding.severity == "error"}
    assert found <= {rule_id, *case.also}


@pytest.mark.parametrize(("rule_id", "case"), load("silent"))
def test_stays_silent(rule_id: str, case) -> None:
    assert wrong_silence(run(case, rule_id)) is None


@pytest.mark.parametrize(("rule_id", "case"), load("known_miss"))
def test_known_miss_is_still_missed(rule_id: str, case) -> None:
    """A miss that is mended belongs among the cases that fire."""
    assert case.why
    assert wrong_silence(run(case, rule_id)) is None


@pytest.mark.parametrize("rule_id", RULES)
def test_rule_lives_where_its_id_says(rule_id: str) -> None:
    if rule_id in ROWS:
        assert not home(rule_id).exists(), "a rule is a row or a file, not both"
    else:
        assert home(rule_id).exists(), f"{rule_id} should live in {home(rule_id).name}"
        assert RULES[rule_id].check.__module__.startswith(f"newsaudit.analyzers.{RULES[rule_id].analyzer}")


@pytest.mark.parametrize("rule_id", ROWS)
def test_rows_are_read_without_their_cases(rule_id: str) -> None:
    """The audit cuts the cases off before it reads the rows: what is left is the same."""
    row, rule = ROWS[rule_id], RULES[rule_id]
    assert (rule.doc, rule.severity, rule.threshold) == (row.page, row.severity, row.threshold)


def test_every_case_file_has_its_rule() -> None:
    files = {path.with_suffix(".py") for path in ANALYZERS.glob("*/rules/*.toml")}
    assert files <= {home(rule_id) for rule_id in RULES}


@pytest.mark.parametrize("rule_id", RULES)
def test_page_has_its_headings(rule_id: str) -> None:
    """One set of headings, in one order: what is found, why it matters, what to do, an example, limits."""
    page = RULES[rule_id].doc.strip()
    summary, *rest = page.split("\n\n")
    assert summary.endswith("."), "the first line is the summary"
    assert "\n" not in summary
    found = [match[1] for match in map(re.compile(r"\*\*([^*]+)\*\*").match, rest) if match]
    assert [name for name in HEADINGS if name in found] == [name for name in found if name in HEADINGS]
    assert set(found) <= set(HEADINGS), f"unknown headings {set(found) - set(HEADINGS)}"
    missing = {"What it finds.", "Why it matters.", "What to do.", "Example.", "Limits."} - set(found)
    assert not missing, f"no {missing}"
    assert RULES[rule_id].advice

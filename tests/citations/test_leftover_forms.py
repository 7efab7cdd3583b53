"""Placeholders and residue in forms that were written before the rules were looked at."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import newsaudit

FORMS = tomllib.loads((Path(__file__).parent / "leftover_forms.toml").read_text("utf-8"))
BEFORE = (
    "The city council met on Tuesday to talk about the bridge over the river and the long delay of the repairs.\n\n"
)
AFTER = "\n\nThe council will meet again next month to vote on the budget for the coming year, the mayor said."
ELSEWHERE = "utm_source"  # tracking parameters are the matter of disclosure.leftover-tracking-parameter


def errors(form: str) -> set[str]:
    report = newsaudit.audit(BEFORE + form + AFTER, select=["citations"])
    return {finding.rule for finding in report.findings if finding.severity == "error"}


@pytest.mark.parametrize("form", FORMS["placeholder"])
def test_placeholder(form: str) -> None:
    assert "citations.placeholder" in errors(form)


@pytest.mark.parametrize("form", [form for form in FORMS["residue"] if ELSEWHERE not in form])
def test_residue(form: str) -> None:
    assert "citations.ai-residue" in errors(form)


@pytest.mark.parametrize("form", FORMS["clean"])
def test_clean(form: str) -> None:
    assert not errors(form)

"""Wordings written before the decision was trained, each in a short article of its language."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article

TABLE = tomllib.loads((Path(__file__).parent / "fresh_2026_11.toml").read_text("utf-8"))
CLASSES = {"disclosure.ai-disclosure": "disclosure", "disclosure.no-ai-claim": "human_only"}
RULES = [rule.id for rule in newsaudit.rules() if rule.id in CLASSES or rule.id.startswith("disclosure.leftover-")]
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.8


def classes(language: str, place: str, wording: str) -> set[str]:
    """What is found in an article with the wording."""
    lines = list(TABLE["hosts"][language])
    if place == "body":
        lines[2] += " " + wording
    else:
        lines.insert(1 if place == "head" else len(lines), wording)
    report = newsaudit.audit(Article("\n\n".join(lines), language=language), select=RULES)
    return {CLASSES.get(item.rule, "leftover") for item in report.findings}


@pytest.fixture(scope="module")
def scored() -> list[tuple[str, set[str]]]:
    return [
        (label, classes(language, place, wording))
        for language, cases in TABLE["cases"].items()
        for label, _, _, place, wording in cases
    ]


@pytest.mark.parametrize("label", ["disclosure", "leftover", "human_only"])
def test_fresh_wordings(scored: list[tuple[str, set[str]]], label: str) -> None:
    hits = sum(label in found for true, found in scored if true == label)
    assert hits >= LEAST_RECALL * sum(true == label for true, _ in scored)
    assert hits >= LEAST_PRECISION * sum(label in found for _, found in scored)

"""Sentences of the training patterns, and the listed ones, are read as what they are, in every language."""

from __future__ import annotations

import itertools
import json
import re
import tomllib
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
PATTERNS = tomllib.loads((BENCHMARKS / "disclosure_sentences.toml").read_text("utf-8"))
RULES = {"disclosure.ai-disclosure": "disclosure", "disclosure.no-ai-claim": "claim"}
LEAST_RECALL, LEAST_LEVEL, MOST_ALARMS = 0.7, 0.85, 4


def sentence(pattern: str, choice: int) -> str:
    """One sentence of a pattern: "{a|b} c" is "a c" or "b c"."""
    parts = [part[1:-1].split("|") if part.startswith("{") else [part] for part in re.split(r"(\{[^{}]*\})", pattern)]
    return " ".join("".join(words[choice % len(words)] for words in parts).split())


def kinds(text: str, language: str) -> set[str]:
    report = newsaudit.audit(Article(text, language=language), select=list(RULES))
    return {RULES[item.rule] for item in report.findings}


@pytest.mark.parametrize("language", PATTERNS)
def test_patterns(language: str) -> None:
    """Disclosures and claims are found, and sentences that are neither are silent, but for a few."""
    missed, alarms = [], []
    for group, patterns in PATTERNS[language].items():
        for text in (sentence(pattern, choice) for pattern, choice in itertools.product(patterns, (0, 1))):
            found = kinds(text, language)
            alarms += [text] if found - {group} else []
            missed += [text] if group != "none" and group not in found else []
    stated = sum(len(patterns) for group, patterns in PATTERNS[language].items() if group != "none")
    assert len(missed) <= 1 + 2 * (1 - LEAST_RECALL) * stated, missed
    assert len(alarms) <= MOST_ALARMS, alarms


def test_listed_sentences() -> None:
    cases = [json.loads(line) for line in (BENCHMARKS / "disclosure_cases.jsonl").read_text("utf-8").splitlines()]
    found, levels = 0, []
    for case in cases:
        report = newsaudit.audit(Article(case["text"], language=case["language"]), select=["disclosure.ai-disclosure"])
        if report.findings:
            found += 1
            levels.append(
                report.findings[0].evidence["level"] == case.get("level", report.findings[0].evidence["level"])
            )
    assert found >= LEAST_RECALL * len(cases)
    assert sum(levels) >= LEAST_LEVEL * len(levels)

"""Attribution in languages other than English, on the sentences of ``benchmarks/attribution``."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import newsaudit

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "attribution_languages.py"
LEAST_F1 = 0.92  # a little below what was measured


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "pt"])
def test_as_good_as_measured(language: str) -> None:
    assert runpy.run_path(str(SCRIPT))["score"](language)["f1"] >= LEAST_F1


@pytest.mark.parametrize(("language", "covered"), [("de", True), ("pl", False)])
def test_says_whether_a_language_is_covered(language: str, *, covered: bool) -> None:
    text = {"de": "Der Rat tagte am Montag und beschloss den Haushalt. ", "pl": "Rada zebrała się w poniedziałek. "}
    article = newsaudit.Article(text[language] * 20, language=language)
    result = newsaudit.audit(article, select=["citations", "provenance"]).results["citations"]
    assert result.metrics["covered"] is covered
    assert [item["what"] for item in result.let_through] == ([] if covered else ["claims and sources"])

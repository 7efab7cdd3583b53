"""The plugin's cases hold, and newsaudit finds the plugin where it is installed."""

from __future__ import annotations

from pathlib import Path

import newsaudit_sports

import newsaudit
from newsaudit.plugin import check_cases

HOME = Path(newsaudit_sports.__file__).parent


def test_newsaudit_lists_the_rules() -> None:
    assert {"sports.cliche", "sports.score-order"} <= {rule.id for rule in newsaudit.rules()}


def test_cases_of_the_rules_of_words_hold() -> None:
    assert check_cases(HOME / "rules.toml") == []


def test_cases_of_the_rule_with_logic_hold() -> None:
    assert check_cases(HOME / "score_order.toml", "sports.score-order") == []

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import newsaudit
from newsaudit import Config, ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def test_profiles_fill_what_is_not_given() -> None:
    assert Config(profile="strict").fail_on == "warning"
    assert Config(profile="strict", fail_on="error").fail_on == "error"
    assert Config().fail_on is None
    scrape = Config(profile="scrape", rule={})
    assert "readability" in scrape.ignore
    assert scrape.rule["provenance.missing-source"].severity == "info"


def test_settings_of_a_rule_beside_those_of_the_profile() -> None:
    name = "provenance.missing-source"
    made = Config(profile="scrape", rule={name: {"threshold": 0.5}}).rule[name]
    assert (made.severity, made.threshold) == ("info", 0.5)
    made = Config(profile="scrape", rule={name: {"severity": "error"}}).rule[name]
    assert made.severity == "error"


def test_gate_of_an_empty_text_is_no_quality() -> None:
    report = newsaudit.audit("")
    assert report.quality is None
    assert not report.gate("quality<1")
    with pytest.raises(newsaudit.GateError, match="unknown"):
        report.raise_for_gate("quality<70")


@pytest.mark.parametrize(
    "wrong", ["eror", "quality", "quality<", "quality<-1", "quality<nan", "quality<101", "q<7", ""]
)
def test_a_gate_that_cannot_be_is_told_at_once(wrong) -> None:
    with pytest.raises(ConfigError, match="fail_on must be"):
        Config(fail_on=wrong)
    with pytest.raises(newsaudit.InputError, match="fail_on must be"):
        newsaudit.audit("x").gate(wrong)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"selct": ["citations"]}, "did you mean 'select'"),
        ({"profile": "strickt"}, "did you mean 'strict'"),
        ({"rule": {"citations.placeholder": {"severty": "info"}}}, "severty"),
        ({"rule": {"citations.placeholder": {"severity": "fatal"}}}, "severity"),
        ({"rule": {"citations.placeholder": {"threshold": 2}}}, "from 0 to 1"),
        ({"suppress": [{"rule": "citations.placeholder", "reason": " "}]}, "needs a reason"),
        ({"suppress": [{"reason": "because"}]}, "fingerprint or a rule"),
        ({"ignore": "citations"}, "Expected `array`"),
    ],
)
def test_errors_name_the_nearest(settings: dict, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        Config.from_dict(settings)


def test_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('fail-on = "error"\nallowed-words = ["reçut"]\n[rule."citations.placeholder"]\nseverity = "info"\n')
    config = Config.from_toml(path)
    assert config.fail_on == "error"
    assert config.allowed_words == ("reçut",)
    assert config.rule["citations.placeholder"].severity == "info"
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "x"\n[tool.newsaudit]\nprofile = "strict"\n')
    assert Config.from_toml(project).profile == "strict"


def test_bad_files(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        Config.from_toml(tmp_path / "missing.toml")
    with pytest.raises(ConfigError, match="cannot read"):
        Config.from_toml(tmp_path)
    broken = tmp_path / "broken.toml"
    broken.write_text("a = = 1")
    with pytest.raises(ConfigError, match="broken.toml"):
        Config.from_toml(broken)
    broken.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="broken.toml"):
        Config.from_toml(broken)

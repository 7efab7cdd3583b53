from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsaudit import Config, ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def test_profiles_fill_what_is_not_given() -> None:
    assert Config(profile="strict").fail_on == "warning"
    assert Config(profile="strict", fail_on="error").fail_on == "error"
    assert Config().fail_on is None
    scrape = Config(profile="scrape", rules={})
    assert "readability" in scrape.ignore
    assert scrape.rules["provenance.missing-source"].severity == "info"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"selct": ["citations"]}, "did you mean 'select'"),
        ({"profile": "strickt"}, "did you mean 'strict'"),
        ({"rules": {"citations.placeholder": {"severty": "info"}}}, "severty"),
        ({"rules": {"citations.placeholder": {"severity": "fatal"}}}, "severity"),
        ({"rules": {"citations.placeholder": {"threshold": 2}}}, "from 0 to 1"),
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
    path.write_text(
        'fail-on = "error"\nallowed-words = ["reçut"]\n[rules."citations.placeholder"]\nseverity = "info"\n'
    )
    config = Config.from_toml(path)
    assert config.fail_on == "error"
    assert config.allowed_words == ("reçut",)
    assert config.rules["citations.placeholder"].severity == "info"
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

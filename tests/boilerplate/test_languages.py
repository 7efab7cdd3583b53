"""Furniture in fourteen languages is found, and named as an editor would."""

import tomllib
from pathlib import Path

import pytest

import newsaudit

SAMPLES = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", SAMPLES)
def test_furniture_behind_an_article_is_found_and_named(language: str) -> None:
    sample = SAMPLES[language]
    lines = [line for line, _ in sample["debris"]]
    text = "\n".join([*sample["prose"], *sample["prose"][::-1], *lines])
    prose_end = text.index(lines[0])
    kinds = {}
    for finding in newsaudit.audit(text, select=["boilerplate"]).findings:
        if finding.rule == "boilerplate.repeated-paragraph":
            continue
        for span in finding.spans:
            assert span.start >= prose_end, "prose is no furniture"
            kinds[span.of(text)] = finding.rule.removeprefix("boilerplate.")
    assert kinds == dict(sample["debris"])

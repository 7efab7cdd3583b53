"""A whole paragraph in another language is one passage: it is not reported letter by letter, nor twice."""

from __future__ import annotations

import tomllib
from itertools import permutations
from pathlib import Path

import pytest

import newsaudit

PARAGRAPHS = tomllib.loads((Path(__file__).parent / "paragraphs.toml").read_text("utf-8"))
SHARED_SCRIPTS = ({"ru", "uk"}, {"ja", "zh"})


@pytest.mark.parametrize(("host", "other"), tuple(permutations(PARAGRAPHS, 2)))
def test_a_paragraph_in_another_language_is_one_finding(host: str, other: str) -> None:
    first, second = PARAGRAPHS[host]
    text = f"{first}\n\n{PARAGRAPHS[other][1]}\n\n{second}"
    findings = newsaudit.audit(text, select=["strays"]).findings
    assert [finding.rule for finding in findings] in ([], ["strays.foreign-passage"])
    if other != "en" and {host, other} not in SHARED_SCRIPTS:
        assert findings

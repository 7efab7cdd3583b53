"""Names in author fields and on bylines; every value ends soon and gives clean names."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit.reading.author_names import author_names, shown_names

CASES = tomllib.loads((Path(__file__).parent / "author_names.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["value"])
def test_author_fields(case: dict) -> None:
    assert author_names(case["value"]) == case["names"]


@pytest.mark.parametrize("case", CASES["shown"], ids=lambda case: case["value"])
def test_bylines_as_they_are_shown(case: dict) -> None:
    assert shown_names(case["value"]) == case["names"]


@given(st.text(max_size=200))
def test_names_are_clean(value: str) -> None:
    for name in author_names(value):
        assert name == name.strip()
        assert any(char.isalpha() for char in name)


@pytest.mark.parametrize("part", ["A, ", "@", "(", "a@", "and ", "A and ", "www.", ";"])
def test_long_values_end_at_once(part: str) -> None:
    start = time.process_time()
    author_names(part * 100_000)
    assert time.process_time() - start < 1

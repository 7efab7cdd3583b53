"""Datelines in the forms that agencies use; every piece of text ends at once."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit.document.datelines import agency_in, is_dateline, read_dateline

CASES = tomllib.loads((Path(__file__).parent / "datelines.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["dateline"], ids=lambda case: case["text"][:30])
def test_datelines(case: dict[str, str]) -> None:
    found = read_dateline(case["text"])
    assert found is not None
    assert (found.place, found.agency) == (case["place"], case["agency"])
    assert case["text"][found.start : found.end] == (found.place or found.agency)


@pytest.mark.parametrize("case", CASES["other"], ids=lambda case: case["text"][:30])
def test_sentences_that_are_no_datelines(case: dict[str, str]) -> None:
    assert not is_dateline(case["text"])


@given(st.text(alphabet="Aa1 ,.-(/)[]\u2014\u3010\u3011\u5317\u6708\u65e5\u7535", max_size=140))
def test_offsets_lie_inside(text: str) -> None:
    found = read_dateline(text)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert text[found.start : found.end] == (found.place or found.agency)


@pytest.mark.parametrize(
    ("text", "agency"), [("dpa/lby", "dpa"), ("AP, Reuters", "AP"), ("Le Figaro et AFP", "AFP"), ("Jane Smith", "")]
)
def test_agencies(text: str, agency: str) -> None:
    assert agency_in(text) == agency


@pytest.mark.parametrize("part", ["(", "A, ", "/a", "[", "A -", "\u5317", "\u3010", "(AP"])
def test_long_texts_end_at_once(part: str) -> None:
    start = time.process_time()
    read_dateline(part * 200_000)
    assert time.process_time() - start < 1

"""Words: what counts as the same, and where it stands."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit.corpus.hashed_words import words_of, words_of_many


def pieces(text: str) -> list[str]:
    words = words_of(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Victoria", "VICTORIA"),
        ("Victoria", "Vict-\noria"),
        ("Victoria", "Vict- \r\n  oria"),
        ("Victoria", "Vict\u00adoria"),
        ("été", "e\u0301te\u0301"),
        ("finds", "ﬁnds"),
        ("straße", "STRASSE"),
        ("ABC", "ＡＢＣ"),
        ("don't", "don’t"),
        ("서울시", "서울시".encode().decode()),
    ],
)
def test_same_word(one: str, other: str) -> None:
    assert words_of(one).hashes.tolist() == words_of(other).hashes.tolist()


@pytest.mark.parametrize(("one", "other"), [("band", "bands"), ("1,2", "12"), ("ab ba", "ba ab"), ("a1", "a2")])
def test_other_word(one: str, other: str) -> None:
    assert words_of(one).hashes.tolist() != words_of(other).hashes.tolist()


def test_offsets_count_code_points_of_the_unmodified_text() -> None:
    text = "A 😀 “ﬁne” Vict-\noria, 3.5 % of ½ … ＡＢＣ\u2028x\x00y \ud800 z"
    assert pieces(text) == ["A", "ﬁne", "Vict-\noria", "3", "5", "of", "½", "ＡＢＣ", "x", "y", "z"]


def test_scripts_without_spaces_go_by_characters() -> None:
    assert pieces("東京は 大きい City") == ["東", "京", "は", "大", "き", "い", "City"]


def test_a_hyphen_inside_a_line_separates() -> None:
    assert pieces("well-known") == ["well", "known"]


@given(st.text())
def test_spans_are_ordered_and_inside(text: str) -> None:
    words = words_of(text)
    assert (words.starts < words.ends).all()
    assert (words.ends <= len(text)).all()
    assert (np.diff(words.starts) > 0).all()
    assert words.hashes.size == words.numeric.size


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_many_are_hashed_as_one_by_one(texts: list[str]) -> None:
    words, firsts = words_of_many(texts)
    alone = [words_of(text).hashes.tolist() for text in texts]
    assert [words.hashes[a:b].tolist() for a, b in pairwise(firsts)] == alone


@pytest.mark.parametrize("text", ["", "a" * 300_000, "-\n" * 100_000, "é" * 100_000, "\ud800" * 1000, "\x00" * 1000])
def test_hostile_texts(text: str) -> None:
    words_of(text)

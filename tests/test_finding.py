from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsaudit.finding import excerpt_of, fingerprint, folded_words

TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


@given(TEXT, st.integers(0, 5))
def test_fingerprint_names_rule_and_text(text: str, occurrence: int) -> None:
    name = fingerprint("a.b", text, occurrence)
    assert len(name) == 16
    assert name != fingerprint("a.c", text, occurrence)
    assert name != fingerprint("a.b", text, occurrence + 1)
    assert name != fingerprint("a.b", text + "x", occurrence)


def test_fingerprint_ignores_wrapping_and_case() -> None:
    assert folded_words("Many  analysts\nconsider") == folded_words("many analysts consider")


@given(TEXT)
def test_short_text_is_its_own_excerpt(text: str) -> None:
    assert excerpt_of(text) == text


@given(st.text(st.characters(exclude_categories=()), min_size=161, max_size=400))
def test_excerpt_is_a_start_of_the_text(text: str) -> None:
    excerpt = excerpt_of(text)
    assert len(excerpt) <= 160
    assert excerpt.endswith("…")
    assert text.startswith(excerpt[:-1])


def test_excerpt_cuts_no_character_in_two() -> None:
    family = "👨\u200d👩\u200d👧\u200d👦"
    assert excerpt_of("a" * 155 + family * 3) == "a" * 155 + "…"
    assert excerpt_of("e\u0301" * 100) == "e\u0301" * 79 + "…"

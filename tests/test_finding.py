from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsaudit.finding import fingerprint

TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


@given(TEXT, st.integers(0, 5))
def test_fingerprint_names_rule_and_text(text: str, occurrence: int) -> None:
    name = fingerprint("a.b", text, occurrence)
    assert len(name) == 16
    assert name != fingerprint("a.c", text, occurrence)
    assert name != fingerprint("a.b", text, occurrence + 1)
    assert name != fingerprint("a.b", text + "x", occurrence)


def test_fingerprint_ignores_wrapping_and_case() -> None:
    assert fingerprint("a.b", "Many  analysts\nconsider") == fingerprint("a.b", "many analysts consider")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit import Span

TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(places())
def test_utf16_and_utf8_cover_the_same_characters(place: tuple[str, Span]) -> None:
    text, span = place
    start, end = span.utf16(text)
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end]
    assert units == span.of(text).encode("utf-16-le", "surrogatepass")
    start, end = span.utf8(text)
    assert text.encode("utf-8", "surrogatepass")[start:end] == span.of(text).encode("utf-8", "surrogatepass")


def test_above_the_basic_plane() -> None:
    text = "📰 news"
    span = Span(2, 6)
    assert span.of(text) == "news"
    assert span.utf16(text) == (3, 7)
    assert span.utf8(text) == (5, 9)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_line_and_column(line_break: str) -> None:
    text = f"one{line_break}two three{line_break}{line_break}four"
    at = text.index("three")
    assert Span(at, at + 5).line_column(text) == (2, 5)
    assert Span(len(text) - 4, len(text)).line_column(text) == (4, 1)
    assert Span(0, 1).line_column(text) == (1, 1)


def test_order_and_overlap() -> None:
    assert Span(1, 4) < Span(2, 3)
    assert Span(1, 4).overlaps(Span(3, 9))
    assert not Span(1, 4).overlaps(Span(4, 9))
    assert len(Span(1, 4)) == 3

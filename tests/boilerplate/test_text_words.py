"""Words are counted as they are written, parts of words are not words, and names are told from words."""

from __future__ import annotations

import pytest

from newsaudit.analyzers.boilerplate.text_words import TextWords


def test_parts_of_words_are_not_words() -> None:
    text_words = TextWords("In London, Londoners met the Blaze.")
    assert text_words.has("London")
    assert not text_words.has("Londoner")
    assert not text_words.has("London", 2)
    assert text_words.has_pair("the", "Blaze")
    assert not text_words.has_pair("In", "Londoners")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Neumann left. Later Neumann said that mister Neumann's house was sold.", True),
        ("They called Neumann at noon, while Neumann, they say, left.", True),
        ("Adam Neumann Ltd and The Neumann Group met.", False),
        ("Bridge was closed. The bridge is old. Bridge is a game.", False),
    ],
)
def test_a_name_is_alone_in_running_text(text: str, *, name: bool) -> None:
    word = "Neumann" if "Neumann" in text else "Bridge"
    assert TextWords(text).has_name(word, 2) is name

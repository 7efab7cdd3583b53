"""Words are counted as they are written, parts of words are not words, and names are told from words."""

from __future__ import annotations

import pytest

from newsaudit.analyzers.boilerplate.vocabulary import Vocabulary


def test_parts_of_words_are_not_words() -> None:
    vocabulary = Vocabulary("In London, Londoners met the Blaze.")
    assert vocabulary.has("London")
    assert not vocabulary.has("Londoner")
    assert not vocabulary.has("London", 2)
    assert vocabulary.has_pair("the", "Blaze")
    assert not vocabulary.has_pair("In", "Londoners")


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
    assert Vocabulary(text).has_name(word, 2) is name

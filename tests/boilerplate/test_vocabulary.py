"""Words that are searched for one by one, and the table that takes over, say the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsaudit.analyzers.boilerplate.vocabulary import Vocabulary

_TEXTS = st.text(alphabet="abA \u00e9_1.\n\u00b2", max_size=40)
_WORDS = st.text(alphabet="abA\u00e9", min_size=1, max_size=3)
_ENOUGH = 50  # questions from which on the table answers


def _with_table(text: str) -> Vocabulary:
    vocabulary = Vocabulary(text)
    for _ in range(_ENOUGH):
        vocabulary.has("zz")
    return vocabulary


@given(_TEXTS, _WORDS, st.integers(1, 3))
def test_search_and_table_count_alike(text: str, word: str, times: int) -> None:
    assert Vocabulary(text).has(word, times) == _with_table(text).has(word, times)


@given(_TEXTS, _WORDS, _WORDS)
def test_search_and_table_know_the_same_pairs(text: str, first: str, second: str) -> None:
    assert Vocabulary(text).has_pair(first, second) == _with_table(text).has_pair(first, second)


def test_parts_of_words_are_no_words() -> None:
    vocabulary = Vocabulary("In London, Londoners met the Blaze.")
    assert vocabulary.has("London")
    assert not vocabulary.has("Londoner")
    assert not vocabulary.has("London", 2)
    assert vocabulary.has_pair("the", "Blaze")
    assert not vocabulary.has_pair("In", "Londoners")

"""What is compared of a word: its first letters, without its ending."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["key_of"]

# characters that are compared; "walking" and "walked" get one key, "company" and "complain" do not
_KEY = {5: 4, 6: 5, 7: 5, 8: 5, 9: 5}
_LONG_KEY = 6


@lru_cache(maxsize=1 << 15)
def key_of(word: str) -> str:
    """The first letters of a word, without its ending; short words are kept whole."""
    size = len(word)
    return word if size < 5 else word[: _KEY.get(size, _LONG_KEY)]

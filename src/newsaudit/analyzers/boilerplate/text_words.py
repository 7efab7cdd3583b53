"""Whether a text has a word, or two words side by side."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsaudit.document import Document

_WORD = re.compile(r"\w+")
_PAIR = re.compile(r"\b(?=[^\W\d_])(\w+) (?=(\w+))")
# bounds that keep the search for names linear in hostile text
_MAX_NAMES = 40
_MAX_PLACES_PER_NAME = 100
# a name has a word of four small letters or more before it, or begins the sentence; it has its "'s" or a comma, or a
# small letter follows
_BEFORE_NAME = re.compile(r"(?:\A|\n|\. |(?<!\S)[^\WA-Z\d_]\S{3,} )\Z")
_AFTER_NAME = re.compile("[,.'\u2019]| (?=[^\\WA-Z\\d_])")
_REACH = 25  # code points before a name that are read


class TextWords:
    """The words of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names = 0

    def has(self, word: str, times: int = 1) -> bool:
        """Whether the text has a word this many times, not as a part of another word."""
        return self._counts[word] >= times

    def has_pair(self, first: str, second: str) -> bool:
        """Whether two words, the first beginning with a letter, are side by side with one space between."""
        return (first, second) in self._pairs

    def has_name(self, word: str, times: int) -> bool:
        """Whether the text has a capitalised word this many times as a name of its own, and never in small letters."""
        self._names += 1
        if self._names > _MAX_NAMES or self.has(word.lower()):
            return False
        text = self._text
        places = (match.span() for match in islice(re.finditer(re.escape(word), text), _MAX_PLACES_PER_NAME))
        alone = (
            _BEFORE_NAME.search(text[max(0, start - _REACH) : start]) is not None
            and _AFTER_NAME.match(text, end) is not None
            for start, end in places
        )
        return sum(alone) >= times

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_WORD.findall(self._text))

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(_PAIR.findall(self._text))


def text_words(document: Document) -> TextWords:
    """The words as they are written; ask for it with ``document.view(text_words)``."""
    return TextWords(document.text)


def folded_text_words(document: Document) -> TextWords:
    """The words in lower case."""
    return TextWords(document.folded)

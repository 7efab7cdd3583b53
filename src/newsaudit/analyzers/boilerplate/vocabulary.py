"""Whether a text has a word, or two words side by side."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Vocabulary", "folded_vocabulary", "vocabulary"]

_WORD = re.compile(r"\w+")
_PAIR = re.compile(r"\b(?=[^\W\d_])(\w+) (?=(\w+))")
_MOST_SEARCHES = 40  # words that are searched for; then one table of all is quicker, and the time stays linear
_MOST_PLACES = 100  # of a name that are looked at
_LONGEST_WORD = 24  # code points before a name that are searched for the word before it


class Vocabulary:
    """The words of one text: the first few asked for are searched for, which is quick; for more a table is made."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._searches = 0
        self._names = 0

    def has(self, word: str, times: int = 1) -> bool:
        """Whether the text has a word this many times, not as a part of another word."""
        return self._stands(word, times) if self._few() else self._counts[word] >= times

    def has_pair(self, first: str, second: str) -> bool:
        """Whether two words, the first beginning with a letter, stand side by side with one space between."""
        return self._stands(f"{first} {second}", 1) if self._few() else (first, second) in self._pairs

    def stands_alone(self, word: str, times: int) -> bool:
        """Whether a capitalised word stands this many times as a name of its own, and never small itself.

        A name of its own has small letters on both sides, or begins the sentence. The first hundred places count, of
        the first forty names asked for, which keeps the time linear.
        """
        text, found = self._text, 0
        self._names += 1
        if self._names > _MOST_SEARCHES or self.has(word.lower()):
            return False
        at = text.find(word)
        for _ in range(_MOST_PLACES):
            if at < 0:
                break
            before, behind = text[max(0, at - _LONGEST_WORD) : at], text[at + len(word) : at + len(word) + 2]
            previous = before[:-1].rsplit(None, 1)[-1:] if before.endswith(" ") else []
            begins = not before or before.endswith(("\n", ". "))
            if (begins or (previous and previous[0].islower() and len(previous[0]) > len("the"))) and _goes_on(behind):
                found += 1
            at = text.find(word, at + len(word))
        return found >= times

    def _few(self) -> bool:
        self._searches += 1
        return self._searches <= _MOST_SEARCHES

    def _stands(self, words: str, times: int) -> bool:
        text = self._text
        at = text.find(words)
        while at >= 0:
            before, behind = text[at - 1 : at] if at else "", text[at + len(words) : at + len(words) + 1]
            if not (before.isalnum() or before == "_" or behind.isalnum() or behind == "_"):
                times -= 1
                if not times:
                    return True
            at = text.find(words, at + 1)
        return False

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_WORD.findall(self._text))

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(_PAIR.findall(self._text))


def _goes_on(behind: str) -> bool:
    """Whether a sentence goes on in small letters behind a name, or the name has its "'s" or a comma."""
    return behind[:1] in {",", "'", "\u2019", "."} or (behind[:1] == " " and behind[1:].islower())


def vocabulary(document: Document) -> Vocabulary:
    """The words as they are written; ask for it with ``document.view(vocabulary)``."""
    return Vocabulary(document.text)


def folded_vocabulary(document: Document) -> Vocabulary:
    """The words in lower case."""
    return Vocabulary(document.folded)

"""Invented articles for the measurements of the corpus: stories, edits of them, stock phrases and page frames.

Words come from a vocabulary of 20,000 with Zipf's frequencies; every fourth sentence has a stock phrase, of which the
frequent ones stand in one article of ten; each of 60 outlets has closing lines of its own. Of five articles one is an
edit of the story before it: cut, with changed words and figures, a new first sentence and another outlet's frame.
The same number always gives the same text.
"""

# ruff: noqa: S311  # invented words, no secrets

from __future__ import annotations

import random
from functools import lru_cache
from itertools import accumulate

EDITED = 5  # one article of so many is an edit
_LETTERS = "abcdefghijklmnoprstuvwyz"


class Texts:
    def __init__(self, seed: int = 1) -> None:
        source = random.Random(seed)
        words = ["".join(source.choices(_LETTERS, k=source.randint(2, 9))) for _ in range(20_000)]
        self._words = words
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
        self._stock = [source.choices(words, cum_weights=self._weights, k=source.randint(3, 8)) for _ in range(2000)]
        self._stock_weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._stock))))
        self._frames = [
            [self._sentence(source, source.randint(15, 30)) for _ in range(source.randint(1, 3))] for _ in range(60)
        ]
        self._story = lru_cache(maxsize=64)(self._new_story)

    def article(self, number: int) -> str:
        """The text of an article, some 450 words."""
        source = random.Random(f"article {number}")
        base = number - number % EDITED
        lines = list(self._story(number if number % EDITED != EDITED - 1 else base))
        if number % EDITED == EDITED - 1:
            lines = self.edited(lines, source)
        return "\n".join((*lines, *self._frames[source.randrange(len(self._frames))]))

    def draft(self, number: int, length: int = 0) -> str:
        """What is asked about: another edit of the story of an article, with sentences of its own up to a length."""
        source = random.Random(f"draft {number}")
        lines = self.edited(list(self._story(number - number % EDITED)), source)
        while sum(map(len, lines)) < length:
            lines.insert(source.randrange(len(lines)), self._sentence(source, source.randint(12, 26)))
        return "\n".join((*lines, *self._frames[source.randrange(len(self._frames))]))

    def edited(self, lines: list[str], source: random.Random) -> list[str]:
        """Lines cut, words changed, a new beginning."""
        start = source.randrange(len(lines) // 2)
        del lines[start : start + source.randint(1, len(lines) // 3)]
        changed = []
        for line in lines:
            words = line.split(" ")
            for place in range(len(words)):
                if source.random() < 0.03:
                    words[place] = source.choice(self._words)
            changed.append(" ".join(words))
        return [self._sentence(source, 18), *changed]

    def _new_story(self, number: int) -> tuple[str, ...]:
        source = random.Random(f"story {number}")
        return tuple(self._sentence(source, source.randint(12, 26)) for _ in range(source.randint(15, 28)))

    def _sentence(self, source: random.Random, length: int) -> str:
        words = source.choices(self._words, cum_weights=self._weights, k=length)
        if hasattr(self, "_stock_weights") and source.random() < 0.25:
            place = source.randrange(length)
            words[place:place] = source.choices(self._stock, cum_weights=self._stock_weights)[0]
        if source.random() < 0.3:
            words[source.randrange(length)] = str(source.randrange(10_000))
        return " ".join(words).capitalize() + "."

"""As many articles as a benchmark needs, made of a few real ones.

Each takes a text and puts its rarer words in each other's places, so that language, form, length and punctuation are
those of news while no two stories share their sentences. Of five articles one is an edit of the one before it. The
same number always gives the same text.
"""

# ruff: noqa: S311  # fixed seeds, no secrets

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from typing import TYPE_CHECKING

import newsaudit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST = 1000  # code points; shorter texts are no articles
RARE, LEAST_LETTERS = 5, 3  # what makes a word rare: times in its text, and its length
LEAST_WORDS = 80  # small rare ones; with fewer, and in scripts without small letters, two articles would be the same
EDITED = 5  # one article of so many is an edit
_WORD = re.compile(r"[^\W\d_]+")


def texts(path: Path) -> list[str]:
    """The texts of a .jsonl (also .gz) with "text", "lines" of {"text"} or "parts" of [kind, text], or of a folder."""
    if path.is_dir():
        return [file.read_text("utf-8") for file in sorted(path.glob("*.txt"))]
    found = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            parts = [part["text"] for part in record.get("lines", ())] or [part[1] for part in record.get("parts", ())]
            text = record.get("text") or "\n\n".join(parts)
            if len(text) > LEAST:
                found.append(text)
    return found


def _rare(text: str) -> tuple[list[str], list[str]]:
    """The rarer words of a text, small and capitalised."""
    counts = Counter(_WORD.findall(text))
    rare = [word for word, count in counts.items() if count <= RARE and len(word) >= LEAST_LETTERS]
    return [word for word in rare if word.islower()], [word for word in rare if word.istitle()]


class Articles:
    """Articles by number."""

    def __init__(self, found: list[str]) -> None:
        self._texts = [text for text in found if len(_rare(text)[0]) >= LEAST_WORDS]

    def text(self, number: int) -> str:
        """The text of one article."""
        edit = number % EDITED == EDITED - 1
        base = number - edit
        found = self._texts[base % len(self._texts)]
        chance = random.Random(f"story {base}")
        places: dict[str, str] = {}
        for rare in _rare(found):
            places |= zip(rare, chance.sample(rare, len(rare)), strict=True)
        text = _WORD.sub(lambda match: places.get(match[0], match[0]), found)
        if not edit:
            return text
        chance = random.Random(f"edit {number}")
        lines = [line for line in text.splitlines() if not line.strip() or chance.random() > 0.1]
        return "\n".join((f"This was reported before, in number {base}.\n", *lines))

    def make(self, count: int) -> Iterator[newsaudit.Article]:
        """So many articles, each with a title."""
        for number in range(count):
            yield newsaudit.Article(self.text(number), id=f"{number:06d}.txt", title=f"Report {number}")

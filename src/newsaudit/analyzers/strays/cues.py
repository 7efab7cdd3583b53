"""Cues: the words that announce or explain a foreign word, by the host's language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cues", "cues_of"]

_FALLBACK = "en"  # for languages without a list
_UNSPACED = frozenset({"zh", "ja", "th", "ko"})  # no space, or a particle, stands behind a cue


class Cues(NamedTuple):
    """``before`` ends where the foreign word starts, ``after`` starts where it ends."""

    before: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=64)
def cues_of(language: str) -> Cues:
    """The cues of a language; those of English where it has none."""
    known = tables("strays")
    table = known[language] if "before" in known.get(language, {}) else known[_FALLBACK]
    edge = "" if language in _UNSPACED else r"(?<!\w)"
    before = _any_of([*table["before"], *table["languages"]])
    after = _any_of(table["after"])
    gap = r"[\s:：,，=]{0,2}[\"'“”„«»‹›「『‘(（\[*_—–-]{0,2}\s?"
    return Cues(
        re.compile(rf"{edge}(?:{before}){gap}\Z", re.IGNORECASE),
        re.compile(
            rf"[\"'”’»“」』]?[)）\]]?(?:\s?[,，—–=:-])?\s?(?:{after})" + ("" if language in _UNSPACED else r"\b"),
            re.IGNORECASE,
        ),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

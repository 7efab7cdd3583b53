"""Cues: the words that announce or explain a foreign word, by the host's language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

_FALLBACK = "en"  # for languages without a list
_UNSPACED = frozenset({"zh", "ja", "th", "ko"})  # no space, or a particle, follows a cue


class Cues(NamedTuple):
    """``before`` and ``named`` end where the foreign word starts, ``after`` starts where it ends.

    ``named`` is the name of a language with up to four words after it: "the Chinese word for crisis is ...".
    """

    before: re.Pattern[str]
    named: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=64)
def cues_of(language: str) -> Cues:
    """The cues of a language; those of English where it has none."""
    known = tables("strays")
    table = known[language] if "before" in known.get(language, {}) else known[_FALLBACK]
    unspaced = language in _UNSPACED
    start, end = ("", "") if unspaced else (r"(?<!\w)", r"\b")
    words = _any_of(table["before"])
    languages = _any_of(table["languages"])
    between = r"\w{0,3}" if unspaced else r"(?:,?\s[^\W\d_]{1,12}){0,4}"
    gap = r"[\s:：,，=]{0,2}[\"'“”„«»‹›「『‘(（\[*_—–-]{0,2}\s?\Z"
    after = rf"[\"'”’»“」』]?[)）\]]?(?:\s?[,，—–=:-])?\s?(?:{_any_of(table['after'])}){end}"
    # English writes its names of languages with a capital, and has "thai" or "lao" inside other words
    case = re.NOFLAG if "before" not in known.get(language, {}) or language == _FALLBACK else re.IGNORECASE
    return Cues(
        before=re.compile(rf"{start}(?:{words}){gap}", re.IGNORECASE),
        named=re.compile(rf"{start}(?:{languages}){between}{gap}", case),
        after=re.compile(after, re.IGNORECASE),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

"""The words of a sentence with what they can do in it, from the lists ``flags`` of ``lexicons/citations``.

A word's abilities are bits of one number, so that a rule asks ``flags & REPORT``. For a document all words are
looked up at once through their hashes; a lone sentence is cut and looked up by a dictionary. Both give the same. Each
language has a table of its own: "a" is an article in English and a verb in French.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache, partial, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.folding import fold
from newsaudit.document.language import stop_words
from newsaudit.lexicon import tables, word_list
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.document import Document

FAMILY = "citations"  # the lexicon
words = partial(word_list, FAMILY)  # words("flags", "report"): a list of the family in all languages together

# The lists in the order of their bits.
NAMES = (
    "report", "report_weak", "stance", "source_preposition", "auxiliary", "pronoun", "quantifier", "opinion_holder",
    "group", "forecast", "role", "roles", "spokesperson", "study", "studies", "survey", "scale", "number_word",
    "percent", "money", "counted", "comparison", "cause", "record", "topic", "modal", "opinion", "first_person",
    "third_person", "determiner", "definite", "joiner", "preposition", "employer_preposition", "right_stop", "be",
    "modal_auxiliary", "hedge", "authority", "verdict", "people",
    "past_auxiliary", "results", "hearer", "finds", "knows_matter", "possessive",
    "bare_group", "persons", "election", "document", "source_noun", "so", "report_participle", "shows", "separable",
    "phrasal", "standpoint", "thing", "mood", "duty", "condition", "speaker",
)  # fmt: skip

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def covered_languages() -> frozenset[str]:
    """The languages whose reporting verbs are listed; sourcing is not judged in any other language."""
    return frozenset(language for language, lists in tables(FAMILY).items() if lists.get("flags", {}).get("report"))


def is_covered(document: Document) -> bool:
    """Whether sourcing is judged in the language of a document; undetermined ones are read as English."""
    return document.language.code in {*covered_languages(), "und"}


class Tokens(NamedTuple):
    """Words of a text with what they can do, as lists of the same length; offsets are those of the text."""

    text: str
    starts: list[int]
    ends: list[int]
    flags: list[int]

    def word(self, index: int) -> str:
        """A word in lower case."""
        return self.text[self.starts[index] : self.ends[index]].lower()

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.starts[index]].isupper()

    def gap(self, index: int) -> str:
        """What is between a word and the next."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def breaks(self, index: int) -> bool:
        """Whether punctuation parts a word from the next."""
        gap = self.text[self.ends[index] : self.starts[index + 1]]
        return gap != " " and BREAK.search(gap) is not None

    def span(self, first: int, last: int) -> Span:
        """Where the words from ``first`` up to ``last``, excluded, are."""
        return Span(self.starts[first], self.ends[last - 1])


BREAK = re.compile('[,;:()\u2014\u2013"\u201c\u201d\u00ab\u00bb\u201e\u2026?!\n]|--|- | -')
FLAG: Mapping[str, int] = {name: 1 << place for place, name in enumerate(NAMES)}


@cache
def bits(*names: str) -> int:
    """Combine the bits of several lists."""
    return sum(FLAG[name] for name in names)


@lru_cache(maxsize=16)
def _flags(language: str) -> Mapping[str, int]:
    """Word -> bits; "und" (undetermined) is read as English, a language without lists has none."""
    found: dict[str, int] = {}
    lists = tables(FAMILY).get("en" if language == "und" else language, {})
    for name, entries in lists.get("flags", {}).items():
        value = FLAG[name]
        for word in entries:
            found[word] = found.get(word, 0) | value
    return found


@lru_cache(maxsize=16)
def _hashed(language: str) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The same table by word hash, sorted for ``searchsorted``; never empty."""
    import numpy as np

    from newsaudit.document.words import hash_word

    rows = sorted((hash_word(word), value) for word, value in _flags(language).items()) or [(0, 0)]
    return np.array([row[0] for row in rows], dtype=np.uint64), np.array([row[1] for row in rows], dtype=np.uint64)


def sentence_tokens(text: str, language: str | None = None) -> Tokens:
    """The tokens of a lone sentence; without a language it is taken for the one most of its function words are of."""
    starts, ends, words = [], [], []
    for match in _WORD.finditer(fold(text)):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    known = _flags(language or _guess(words)).get
    return Tokens(text, starts, ends, [known(word, 0) for word in words])


def _guess(words: list[str]) -> str:
    """The language with the most of its function words among these; of equals the one that knows more of the words."""
    best, most = "en", (sum(word in stop_words("en") for word in words), 0)
    for language in sorted(covered_languages() - {"en"}):
        count = sum(word in stop_words(language) for word in words)
        if count >= most[0]:
            score = count, sum(word in _flags(language) for word in words)
            if best == "en" and count == most[0]:
                most = count, sum(word in _flags("en") for word in words)
            if score > most:
                best, most = language, score
    return best


def document_flags(document: Document) -> NDArray[np.uint64]:
    """The bits of every word of ``document.words``; use it as ``document.view(document_flags)``."""
    import numpy as np

    hashes, values = _hashed(document.language.code)
    words = document.words
    places = np.searchsorted(hashes, words.hashes)
    places[places == len(hashes)] = 0
    found: NDArray[np.uint64] = np.where(hashes[places] == words.hashes, values[places], np.uint64(0))
    return found


def document_tokens(document: Document, start: int, end: int) -> Tokens:
    """The tokens between two offsets of a document."""
    words, flags = document.words, document.view(document_flags)
    part = words.between(start, end)
    return Tokens(document.text, words.starts[part].tolist(), words.ends[part].tolist(), flags[part].tolist())


def flags_in(tokens: Tokens, start: int, end: int) -> int:
    """The bits of all words that start in a stretch together."""
    first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    return reduce(or_, tokens.flags[first:last], 0)

"""Readability measures: six from shared counts, textstat's own on demand.

Formulas: ARI (Smith and Senter 1967), Coleman-Liau (1975), LIX and RIX (Björnsson 1968, Anderson 1983), Gulpease
(1988). Words and sentences are newsaudit's: headings and lists are left out and abbreviations end no sentence, so
the values differ from textstat's (LIX by about 4 in the median).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.readability.counts import Counts, count
from newsaudit.article import Article
from newsaudit.document import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

# textstat's measures that count syllables want a downloaded dictionary for English; these never do
_OFFLINE = (
    "automated_readability_index", "coleman_liau_index", "lix", "rix", "gulpease_index", "mcalpine_eflaw",
    "reading_time", "lexicon_count", "sentence_count", "char_count", "letter_count",
)  # fmt: skip
_SYLLABLES = ("flesch_reading_ease", "syllable_count", "polysyllabcount", "monosyllabcount")


def from_counts(counts: Counts) -> Mapping[str, float | int]:
    """The measures of a text from its counts, each rounded to one decimal."""
    if not counts.words:
        return {}
    words, sentences, letters = counts.words, len(counts.sentences), counts.letters
    per_sentence, per_word, long_share = words / sentences, letters / words, counts.long_words / words
    return {
        "words": words,
        "sentences": sentences,
        "words_per_sentence": round(per_sentence, 1),
        "longest_sentence": max(counts.words_in),
        "letters_per_word": round(per_word, 2),
        "ari": round(4.71 * per_word + 0.5 * per_sentence - 21.43, 1),
        "coleman_liau": round(5.88 * per_word - 29.6 / per_sentence - 15.8, 1),
        "lix": round(per_sentence + 100 * long_share, 1),
        "rix": round(counts.long_words / sentences, 1),
        "gulpease": round(89 + (300 * sentences - 10 * letters) / words, 1),
    }


def measures(text: str, language: str | None = None, *, full: bool = False) -> dict[str, Any]:
    """The readability measures of a text.

    Args:
        text: an article.
        language: a BCP 47 tag; guessed when not given.
        full: also run textstat, as ``["textstat"]``: everything of it that works offline in the language. English
            measures that count syllables are left out, as textstat downloads a dictionary for them. Costs about a
            second once (the import) and some milliseconds per text; textstat's caches keep texts in memory.

    Returns:
        Numbers by name; empty when the text has no running prose.
    """
    document = Document(Article(text, language=language))
    found: dict[str, Any] = {"language": document.language.code, **from_counts(document.view(count))}
    if full:
        found["textstat"] = _textstat(text, document.language.code)
    return found


def _textstat(text: str, language: str) -> dict[str, float | int]:
    from textstat.textstat import textstatistics

    own = textstatistics()  # textstat's module-level instance is the user's
    names: tuple[str, ...] = _OFFLINE
    if language not in ("en", "und"):
        try:
            own.set_lang(language)
            names = (*_OFFLINE, *_SYLLABLES)
        except KeyError:  # no hyphenation for this language
            own = textstatistics()
    found: dict[str, float | int] = {}
    for name in names:
        # a text without words, mostly; and releases of textstat differ in their measures
        with suppress(ArithmeticError, ValueError, LookupError, AttributeError):
            found[name] = getattr(own, name)(text)
    return found

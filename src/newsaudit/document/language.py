"""The language of the text: declared, else by script, else by stop words, else by a seeded langdetect."""

from __future__ import annotations

import re
import threading
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Language", "detect_language", "stop_words"]

UNDETERMINED = "und"
LEAST_LETTERS = 40  # shorter texts are not guessed
READ = 6000  # code points looked at by the stop-word guess
_LANGDETECT_READS = 2000
_LETTERS = re.compile(r"[^\W\d_]+")


class Language(NamedTuple):
    """What the text is read as.

    Attributes:
        code: ISO 639-1 code ("en"), or "und" when undetermined.
        method: how it was found.
        confidence: 0..1; 1 when declared.
    """

    code: str
    method: Literal["declared", "script", "stop words", "langdetect", "too short"]
    confidence: float


# One script, one language of news (the script's share decides; shared scripts go on to the stop words).
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("kana", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("arabic", re.compile("[\u0620-\u06ff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)


def detect_language(declared: str | None, folded: str) -> Language:
    """The language of a text.

    Args:
        declared: a BCP 47 tag, or None.
        folded: the text in lower case.
    """
    if declared and declared.strip():
        return Language(re.split("[-_]", declared.strip().lower(), maxsplit=1)[0], "declared", 1.0)
    sample = folded[:READ]
    if sample.isascii():
        letters = Counter(latin=sum(map(len, _LETTERS.findall(sample))))
    else:
        letters = Counter({name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS})
    total = sum(letters.values())
    # a character of Chinese, Japanese or Korean says as much as several letters
    weight = total + 2 * (letters["han"] + letters["kana"] + letters["ko"])
    if weight < LEAST_LETTERS:
        return Language(UNDETERMINED, "too short", 0.0)
    if letters["kana"] + letters["han"] > 0.3 * total and letters["kana"] > 0.04 * (letters["kana"] + letters["han"]):
        return Language("ja", "script", 0.99)
    script = max(letters, key=lambda name: (letters[name], name))
    share = letters[script] / total
    if script == "han":
        return Language("zh", "script", round(share, 3))
    if script in {"ko", "th", "he", "el"}:
        return Language(script, "script", round(share, 3))
    return _by_stop_words(sample, script)


@lru_cache(maxsize=1)
def _owners() -> Mapping[str, tuple[str, ...]]:
    """Stop word -> the languages that have it."""
    owners: dict[str, list[str]] = {}
    for language, table in tables("language").items():
        for word in table["stop_words"]:
            owners.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in owners.items()}


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """The function words of a language; empty when it has no list."""
    return frozenset(tables("language").get(language, {}).get("stop_words", ()))


def _by_stop_words(sample: str, script: str) -> Language:
    owners = _owners()
    words = _LETTERS.findall(sample)
    votes: Counter[str] = Counter()
    for word, count in Counter(words).items():
        languages = owners.get(word)
        if languages:
            for language in languages:
                votes[language] += count / len(languages)
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    best, most = ranked[0] if ranked else (UNDETERMINED, 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    # two fifths of running text are function words; a tenth, and clearly more than the next language has, will do
    if most >= 3 and most >= 0.1 * len(words) and most >= 1.5 * second:
        return Language(best, "stop words", round(min(0.99, 1 - second / most / 2), 3))
    return _by_langdetect(sample, script, best)


_lock = threading.Lock()


@lru_cache(maxsize=1)
def _factory() -> Any:
    """A langdetect factory of our own: the module-level one is shared with the user's program and unseeded."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory


_PROFILES_OF = {
    "cyrillic": ("ru", "uk", "bg", "mk"),
    "arabic": ("ar", "fa", "ur"),
    "devanagari": ("hi", "mr", "ne"),
}


def _by_langdetect(sample: str, script: str, fallback: str) -> Language:
    from langdetect.lang_detect_exception import LangDetectException

    with _lock:
        factory = _factory()
    detector = factory.create()
    detector.append(sample[:_LANGDETECT_READS])
    try:
        ranked = detector.get_probabilities()
    except LangDetectException:  # nothing that langdetect counts as a letter
        ranked = []
    for guess in ranked:
        code = guess.lang.partition("-")[0]
        if script not in _PROFILES_OF or code in _PROFILES_OF[script]:
            return Language(code, "langdetect", round(guess.prob, 2))
    return Language(fallback, "stop words", 0.0)

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

__all__ = ["Language", "detect_language", "stop_words", "vote"]

UNDETERMINED = "und"
LEAST_LETTERS = 40  # shorter texts are not guessed
READ = 6000  # code points looked at by the stop-word guess
_LANGDETECT_READS = 2000
_LETTERS = re.compile(r"[^\W\d_]+")
# vowel signs are no letters to `re`, and would cut every word of Hindi in two
_WITH_MARKS = re.compile(r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d])+")


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


# One script, one language of news; scripts that several languages share go on to the stop words.
_LANGUAGE_OF = {
    "Hangul": "ko",
    "Thai": "th",
    "Hebrew": "he",
    "Greek": "el",
    "Armenian": "hy",
    "Georgian": "ka",
    "Bengali": "bn",
    "Tamil": "ta",
    "Telugu": "te",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Oriya": "or",
    "Sinhala": "si",
    "Lao": "lo",
    "Khmer": "km",
    "Myanmar": "my",
    "Ethiopic": "am",
    "Tibetan": "bo",
    "Thaana": "dv",
}
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_CLEARLY = 10  # letters of ASCII for each other character: no other script can be the one that counts
_SHORT = 600  # code points: shorter texts are cut into words with care, longer ones at white space


def detect_language(declared: str | None, folded: str) -> Language:
    """The language of a text.

    Args:
        declared: a BCP 47 tag, or None.
        folded: the text in lower case.
    """
    if declared and declared.strip():
        return Language(re.split("[-_]", declared.strip().lower(), maxsplit=1)[0], "declared", 1.0)
    sample = folded[:READ]
    letters = _letters(sample)
    total = sum(letters.values())
    han, kana = letters["Han"], letters["Hiragana"] + letters["Katakana"]
    # a character of Chinese, Japanese or Korean says as much as several letters
    if total + 2 * (han + kana + letters["Hangul"]) < LEAST_LETTERS:
        return Language(UNDETERMINED, "too short", 0.0)
    if kana + han > 0.3 * total and kana > 0.04 * (kana + han):
        return Language("ja", "script", 0.99)
    script = max(letters, key=lambda name: (letters[name], name))
    share = letters[script] / total
    if script == "Han":
        return Language("zh", "script", round(share, 3))
    if script in _LANGUAGE_OF:
        return Language(_LANGUAGE_OF[script], "script", round(share, 3))
    return _by_stop_words(sample, script)


def _letters(sample: str) -> Counter[str]:
    """How many letters there are of each script; near enough where one clearly leads."""
    if sample.isascii():
        # the length without the white space is near enough where there is plenty
        count = len(sample) if len(sample) > 10 * LEAST_LETTERS else 0
        return Counter(Latin=count or sum(map(len, _LETTERS.findall(sample))))
    plain = sample.encode("ascii", "ignore")
    latin = len(plain.translate(None, _NO_LETTERS))
    if latin > max(LEAST_LETTERS, _CLEARLY * (len(sample) - len(plain))):
        return Counter(Latin=latin)  # whatever the other characters are: curly quotation marks, a few accents
    import numpy as np

    from newsaudit.document.characters import code_points
    from newsaudit.document.scripts import number_of, script_names, script_numbers

    names = script_names()
    counts = np.bincount(script_numbers(code_points(sample)), minlength=len(names))[: number_of("Other")]
    return Counter({names[number]: int(counts[number]) for number in counts.nonzero()[0].tolist() if number})


@lru_cache(maxsize=1)
def _owners() -> tuple[Mapping[str, int], tuple[tuple[str, ...], ...]]:
    """Stop word -> number of its group; the groups of languages that have the same words in common."""
    owners: dict[str, list[str]] = {}
    for language, table in tables("language").items():
        for word in table["stop_words"]:
            owners.setdefault(word, []).append(language)
    groups = tuple(dict.fromkeys(map(tuple, owners.values())))
    numbers = {group: number for number, group in enumerate(groups)}
    return {word: numbers[tuple(languages)] for word, languages in owners.items()}, groups


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """The function words of a language; empty when it has no list."""
    return frozenset(tables("language").get(language, {}).get("stop_words", ()))


def _by_stop_words(sample: str, script: str) -> Language:
    best = UNDETERMINED
    if len(sample) > _SHORT:
        # words next to punctuation are lost this way, which costs nothing in a long text
        found, best = vote(sample[: READ // 2].replace("'", " ").split())
        if found is not None:
            return found
    found, best = vote((_WITH_MARKS if script == "Devanagari" else _LETTERS).findall(sample))
    return found if found is not None else _by_langdetect(sample, script, best)


def vote(words: list[str]) -> tuple[Language | None, str]:
    """The language whose function words lead clearly among lower-case words, or None; and the one that leads at all."""
    owners, groups = _owners()
    votes: dict[str, float] = {}
    found = Counter(map(owners.get, words))
    for number, count in found.items():
        if number is not None:
            share = count / len(groups[number])
            for language in groups[number]:
                votes[language] = votes.get(language, 0.0) + share
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    best, most = ranked[0] if ranked else (UNDETERMINED, 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    # two fifths of running text are function words; a tenth, and clearly more than the next language has, will do
    if most >= 3 and most >= 0.1 * len(words) and most >= 1.5 * second:
        return Language(best, "stop words", round(min(0.99, 1 - second / most / 2), 3)), best
    return None, best


_lock = threading.Lock()


@lru_cache(maxsize=1)
def _factory() -> Any:
    """The factory of all detectors; loaded with the first text that stop words do not decide."""
    from newsaudit.document.language_profiles import make_factory

    return make_factory()


_PROFILES_OF = {
    "Cyrillic": ("ru", "uk", "bg", "mk"),
    "Arabic": ("ar", "fa", "ur"),
    "Devanagari": ("hi", "mr", "ne"),
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

"""The language of the text: declared, else by script, else by stop words, else by a seeded langdetect."""

from __future__ import annotations

import re
import threading
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsaudit.document.folding import fold
from newsaudit.document.main_script import find_main_script, is_running_latin, without_latin
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

UNDETERMINED = "und"
LEAST_LETTERS = 40  # shorter texts are not guessed
SAMPLE = 6000  # code points that are read of a text
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


_NO_LANGUAGE = frozenset({"", "und", "mul", "mis", "zxx", "x"})  # tags that name no language (RFC 5646)
# deprecated and three-letter codes that pages still carry, and languages that newsaudit reads as another
_USUAL_CODE = {
    "iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "cmn": "zh", "arb": "ar", "pes": "fa",
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt",
}  # fmt: skip
# the language of news among those of a script
_LANGUAGE_OF_NEWS = {"Han": "zh", "Kana": "ja", "Hebrew": "he", "Ethiopic": "am"}


def detect_language(declared: str | None, text: str) -> Language:
    """The language of a text.

    Args:
        declared: a BCP 47 tag, or None.
        text: with its capitals, which tell names from running text; only the first 6,000 code points are read.
    """
    code = language_code(declared)
    return Language(code, "declared", 1.0) if code else guess_language(text)


def language_code(tag: str | None) -> str | None:
    """The language of a BCP 47 tag ("pt-BR" is "pt"), by its usual code; None where the tag names none."""
    code = re.split("[-_]", (tag or "").strip().lower(), maxsplit=1)[0]
    return None if code in _NO_LANGUAGE else _USUAL_CODE.get(code, code)


def guess_language(text: str) -> Language:
    """The language of a text of which nothing is declared: by its script, else by its function words."""
    sample = text[:SAMPLE]
    script = find_main_script(sample)
    if script.letters < LEAST_LETTERS:
        return Language(UNDETERMINED, "too short", 0.0)
    if script.name in _languages_by_script():
        return Language(_languages_by_script()[script.name], "script", script.share)
    folded = fold(sample)
    if not script.mixed:
        return _by_stop_words(folded, script.name)
    native = without_latin(folded)
    if vote(_WITH_MARKS.findall(native))[0] is None and is_running_latin(sample):
        return _by_stop_words(folded, "Latin")  # "The dictionary has" and a list of Russian words
    return _by_stop_words(native, script.name)


def scripts_of(code: str) -> tuple[str, ...]:
    """The scripts that a language is written in; Han with kana is "Kana"; empty where it is not known."""
    known = tables("strays")["any"]
    if code in known["latin"]:
        return ("Latin",)
    written: tuple[str, ...] = tuple(known["scripts"].get(code, ()))
    return ("Kana",) if "Hiragana" in written else written


@lru_cache(maxsize=1)
def _languages_by_script() -> Mapping[str, str]:
    """The language of each script that is not shared by several languages of news: those go on to the stop words."""
    owners: dict[str, list[str]] = {}
    for code in tables("strays")["any"]["scripts"]:
        for script in scripts_of(code):
            owners.setdefault(script, []).append(code)
    alone = {script: codes[0] for script, codes in owners.items() if len(codes) == 1 and script != "Latin"}
    return alone | _LANGUAGE_OF_NEWS


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
    if len(sample) > 600:  # code points: shorter texts are cut into words with care, longer ones at white space
        # words next to punctuation are lost this way, which costs nothing in a long text
        found, best = vote(sample[: SAMPLE // 2].replace("'", " ").split())
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
    # two fifths of running text are function words; a tenth, and clearly more than the next language has, will do, and
    # so will a twentieth (menus, code, tables) if the lead is large: 65 of 65 such texts were read as langdetect does
    much = most >= 3 and most >= 0.1 * len(words) and most >= 1.5 * second
    if much or (most >= 10 and most >= 0.05 * len(words) and most >= 3 * second):
        return Language(best, "stop words", round(min(0.99, 1 - second / most / 2), 3)), best
    return None, best


_lock = threading.Lock()


@lru_cache(maxsize=1)
def _factory() -> Any:
    """The factory of all detectors; loaded with the first text that stop words do not decide."""
    from newsaudit.document.language_profiles import make_factory

    return make_factory()


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
        if script in (scripts_of(code) or (script,)):
            return Language(code, "langdetect", round(guess.prob, 2))
    return Language(fallback, "stop words", 0.0)

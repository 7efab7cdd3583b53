"""The script that a text is written in, as against the scripts of the names in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from newsaudit.lexicon import tables

_JAPANESE = "Kana"  # Han with Hiragana and Katakana
# A Chinese or Japanese character, or a Korean syllable, counts as two letters: an English word has 4.7 letters, a
# Chinese one 1.8 characters, a Korean one 2.8 syllables.
_LETTERS_PER_SIGN = 2
_SIGNS = frozenset({"Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"})
_KANA = ("Hiragana", "Katakana")
_MIN_KANA_SHARE = 0.1  # of the signs; Japanese headlines have 0.2, running text 0.5, Chinese on Japan 0.05
_ONE_KIND = 15  # letters of ASCII for each other character: no other script can be the main one
_ENOUGH_ASCII = 40  # letters
# Latin words of running text: 0.3 to 0.5 are function words ("the", "der"), and 0.6 (German) to 0.9 have no capital.
# Of names and titles ("Queens of the Stone Age") up to 0.25 are function words, and 0.3 have no capital.
_MIN_FUNCTION_WORDS = 0.2
_MIN_SMALL_WORDS = 0.45
# In a language without a list of function words: most words have no capital, and they come in rows.
_MIN_SMALL_WORDS_UNKNOWN = 0.6
_MIN_ROW = 8  # words, on average, between two words of another script
# Letters of the native script for each Latin letter, from which the Latin ones can be the names in a native text.
# The heaviest of the texts that set this (results of a football round in Thai) has 0.19.
_MIN_NATIVE_SHARE = 0.12
_MIN_NATIVE = 12  # letters: a name in brackets after its transcription has fewer
_LATIN_PER_NAME_LETTER = 10  # Latin letters count for one where Latin words are names

_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_WORDS = re.compile(rf"([{_LATIN}]+)|[^\W\d_{_LATIN}]+|\n")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


class MainScript(NamedTuple):
    """The script of a text.

    Attributes:
        name: the Unicode script; "Han" for Chinese, "Kana" for Japanese.
        share: of the letters, as they were weighed, 0..1.
        letters: how much there is to judge by, near enough where one script clearly leads; a sign of Chinese, Japanese
            or Korean counts as three.
        mixed: whether there are Latin words in a text of another script.
    """

    name: str
    share: float
    letters: int
    mixed: bool


def find_main_script(text: str) -> MainScript:
    """The script of ``text``, which should be a sample of some thousand code points with its capitals."""
    weights = _weights(text)
    letters = sum(weights.values()) + sum(weights[name] for name in _SIGNS) // _LETTERS_PER_SIGN
    latin = weights["Latin"]
    native = sum(weights.values()) - latin
    if latin and native >= max(_MIN_NATIVE, _MIN_NATIVE_SHARE * latin) and not is_running_latin(text):
        weights["Latin"] = latin // _LATIN_PER_NAME_LETTER
    kana = sum(weights.pop(name, 0) for name in _KANA)
    if kana and kana >= _MIN_KANA_SHARE * (kana + weights["Han"]):
        weights[_JAPANESE] = kana + weights.pop("Han", 0)
    name = max(weights, key=lambda script: (weights[script], script)) if weights else "Latin"
    share = weights[name] / max(1, sum(weights.values()))
    return MainScript(name, round(share, 3), letters, name != "Latin" and latin > 0)


def without_latin(text: str) -> str:
    """The text with a blank in place of each Latin word."""
    return _WORDS.sub(lambda match: " " if match.group(1) else match.group(), text)


def _weights(text: str) -> Counter[str]:
    """The letters of each script, signs counted as ``_LETTERS_PER_SIGN``."""
    if text.isascii():
        # the length without the white space is near enough where there is plenty
        count = len(text) if len(text) > 10 * _ENOUGH_ASCII else sum(map(len, _LETTERS.findall(text)))
        return Counter(Latin=count)
    plain = text.encode("ascii", "ignore")
    latin = len(plain.translate(None, _NO_LETTERS))
    if latin > max(_ENOUGH_ASCII, _ONE_KIND * (len(text) - len(plain))):
        return Counter(Latin=latin)  # whatever the other characters are: curly quotation marks, a few accents
    import numpy as np

    from newsaudit.document.character_classes import code_points
    from newsaudit.document.scripts import number_of, script_names, script_numbers

    names = script_names()
    counts = np.bincount(script_numbers(code_points(text)), minlength=len(names))[: number_of("Other")]
    found = {names[number]: int(counts[number]) for number in counts.nonzero()[0].tolist() if number}
    return Counter({name: count * (_LETTERS_PER_SIGN if name in _SIGNS else 1) for name, count in found.items()})


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    """The function words of all languages in Latin letters."""
    words = {word for table in tables("language").values() for word in table["stop_words"]}
    return frozenset(word for word in words if _WORDS.match(word) and word[0] < "\u0250")


def is_running_latin(text: str) -> bool:
    """Whether the Latin words of a text are sentences rather than names, titles and commands."""
    known = _function_words()
    words = functions = small = rows = 0
    in_row = False
    for match in _WORDS.finditer(text):
        word = match.group(1)
        if word is None:
            in_row = False
            continue
        rows += not in_row
        in_row = True
        words += 1
        if word[0].islower():
            small += 1
            functions += word in known
    if functions >= _MIN_FUNCTION_WORDS * words:
        return small >= _MIN_SMALL_WORDS * words
    return small >= _MIN_SMALL_WORDS_UNKNOWN * words and words >= _MIN_ROW * rows

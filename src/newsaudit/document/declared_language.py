"""Whether a text contradicts the language that its page declares."""

from __future__ import annotations

import re

from newsaudit.document.language import SAMPLE, guess_language, language_code, scripts_of, stop_words, vote
from newsaudit.document.main_script import find_main_script

_WORDS = re.compile(r"[^\W\d_]+")
_MIN_LETTERS = 40  # of a text whose script is compared; a Japanese line of a few signs need not have kana
_MIN_SCRIPT_SHARE = 0.6
_MIN_WORDS = 30  # of a text whose function words are compared
# Running text of the other language has twice the function words of the declared one: Danish read with the Norwegian
# list has 0.85 of its own, Portuguese with the Spanish list 0.6, German with the English list 0.15.
_MAX_SHARE_OF_BEST = 0.5
_MAX_SHARE = 0.65  # share of function words that no text exceeds: English news has 0.35 to 0.5
# Of a declared language without a list nothing is known but that its text is not English, the usual default.
_DEFAULT = "en"
_MIN_DEFAULT = 0.3
_ABSENT = 0.02  # share of function words of the declared language in a text that is certainly not in it


def agreed_language(tags: list[str], text: str) -> str | None:
    """The first language of ``tags`` that the text does not clearly contradict; None without one.

    Args:
        tags: BCP 47 tags, the most trusted first. Those that name no language are passed over.
        text: the article's, with its capitals.
    """
    sample = text[:SAMPLE]
    codes = dict.fromkeys(code for code in map(language_code, tags) if code and 2 <= len(code) <= 3)
    return next((code for code in codes if not _contradicts(sample, code)), None)


def _contradicts(sample: str, code: str) -> bool:
    script = find_main_script(sample)
    if script.letters < _MIN_LETTERS:
        return False
    written = scripts_of(code)
    if written and script.share >= _MIN_SCRIPT_SHARE and script.name not in written:
        return True
    words = _WORDS.findall(sample.lower())
    # the guess comes last: where function words do not decide, it takes longer than reading the whole page
    return len(words) >= _MIN_WORDS and _has_words_of_another(words, code) and guess_language(sample).code != code


def _has_words_of_another(words: list[str], code: str) -> bool:
    own = _share(words, code)
    if own is not None and own >= _MAX_SHARE_OF_BEST * _MAX_SHARE:
        return False
    leader = vote(words)[1]  # whether or not it leads clearly: Danish and Norwegian are as far from English
    best = _share(words, leader) or 0.0
    if own is None:
        return leader == _DEFAULT and best >= _MIN_DEFAULT
    if best >= 0.15:  # share of words that are function words of the other language
        return own < _MAX_SHARE_OF_BEST * best
    return code == _DEFAULT and own < _ABSENT


def _share(words: list[str], code: str) -> float | None:
    """The share of words that are function words of a language, 0..1; None where it has no list."""
    known = stop_words(code)
    return sum(map(known.__contains__, words)) / len(words) if known else None

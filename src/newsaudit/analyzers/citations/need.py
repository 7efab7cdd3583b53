"""How much a sentence needs a source: named features with weights set by hand, no learned table.

Each feature that a sentence shows makes it likelier that a careful reader asks "says who?": figures with a unit,
money, percentages, comparisons and superlatives, causes, acts on record (voted, signed, cut), studies and forecasts.
Questions, opinions and wishes make it less likely. The weights add up as log-odds.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.tokens import Tokens, bit, sentence_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["claim_need", "features", "need_of"]

# the digit first, which a search can skip to, then what stands before it
_NUMBER = re.compile(r"\d(?<![\w/'.-]\d)[\d,.]*(?![\w/])(?!\u2032)")
_I_THINK = re.compile(
    r"\b(?:I|we) (?:think|believe|feel|hope|wish|guess|know|mean|want|would|will|should|must|can|could|intend|plan)\b"
    r"|\b(?:I'm|I am|we're|I'd|I'll|we'll|let's|let us|let me)\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[$\u20ac\u00a3\u00a5\u20b9]\s?\d")
_QUESTION = re.compile(r"\?[\"'\u201d\u2019)]{0,2}\s*\Z")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")

# What each feature adds to the log-odds, set by hand in steps of a tenth.
WEIGHTS: Mapping[str, float] = {
    "money": 1.5,
    "percent": 2.0,
    "quantity": 0.7,
    "number": 1.5,
    "several numbers": 0.5,
    "year": 1.0,
    "number in words": 1.0,
    "comparison": 0.7,
    "act on record": 0.7,
    "past or perfect": 0.6,
    "third person": 0.4,
    "study": 0.5,
    "forecast": 0.8,
    "public matter": 0.5,
    "several public matters": 0.5,
    "cause": 0.3,
    "name": 0.3,
    "length": 0.3,
    "reported speech": -0.2,
    "question": -2.0,
    "opinion": -0.7,
    "first person's stance": -0.8,
    "wish or duty": -0.8,
    "short": -0.7,
}
_BIAS = -3.5

_SCALE = bit("scale")
_NUMBER_WORD = bit("number_word")
_PERCENT = bit("percent")
_MONEY = bit("money")
_COUNTED = bit("counted")
_COMPARISON = bit("comparison")
_CAUSE = bit("cause")
_RECORD = bit("record")
_TOPIC = bit("topic")
_MODAL = bit("modal")
_OPINION = bit("opinion")
_PERFECT = bit("past_auxiliary")
_FIRST = bit("first_person")
_THIRD = bit("third_person")
_STUDY = bit("study", "studies")
_FORECAST = bit("forecast")
_REPORT = bit("report")


def claim_need(sentence: str) -> float:
    """How much one sentence needs a source, 0..1.

    It ranks sentences; it is no verdict on one. Figures: ``docs/citations.md``.
    """
    tokens = sentence_tokens(sentence)
    every = 0
    for flags in tokens.flags:
        every |= flags
    return need_of(sentence, 0, len(sentence), tokens, every)[0]


def need_of(text: str, start: int, end: int, tokens: Tokens, every: int) -> tuple[float, tuple[str, ...]]:
    """The need of the sentence ``text[start:end]`` and the names of the features that made it.

    Args:
        text: the text that all offsets refer to.
        start: where the sentence starts.
        end: where it ends.
        tokens: its words.
        every: the bits of all its words together.
    """
    shown = features(text, start, end, tokens, every)
    odds = _BIAS
    for name in shown:
        odds += WEIGHTS[name]
    return round(1.0 / (1.0 + math.exp(-odds)), 4), shown


def features(text: str, start: int, end: int, tokens: Tokens, every: int) -> tuple[str, ...]:
    """The names of what a sentence shows, in a fixed order."""
    shown: list[str] = []
    add = shown.append
    size = len(tokens.starts)
    numbers = [number.rstrip(".,") for number in _NUMBER.findall(text, start, end)]
    plain = [number for number in numbers if not _YEAR.match(number)] if numbers else numbers
    in_words = bool(every & (_SCALE | _NUMBER_WORD))
    figure = bool(plain) or in_words
    if _CURRENCY.search(text, start, end) or (figure and every & _MONEY):
        add("money")
    if text.find("%", start, end) >= 0 or (figure and every & _PERCENT):
        add("percent")
    if (plain or every & _SCALE) and every & _COUNTED:
        add("quantity")
    if plain:
        add("number")
    if len(plain) > 1:
        add("several numbers")
    if len(numbers) > len(plain):
        add("year")
    if in_words:
        add("number in words")
    if every & _COMPARISON:
        add("comparison")
    if every & _CAUSE:
        add("cause")
    if every & _RECORD:
        add("act on record")
    if every & _PERFECT or _ends_in_ed(text, tokens.ends):
        add("past or perfect")
    if every & _THIRD:
        add("third person")
    if every & _STUDY:
        add("study")
    if every & _FORECAST and every & _REPORT:
        add("forecast")
    if every & _TOPIC:
        add("public matter")
        if sum(1 for flags in tokens.flags if flags & _TOPIC) > 1:
            add("several public matters")
    if _has_name(text, tokens.starts):
        add("name")
    if every & _REPORT:
        add("reported speech")
    if size >= 14:
        add("length")
    if text.find("?", start, end) >= 0 and _QUESTION.search(text, max(start, end - 8), end):
        add("question")
    if every & _OPINION:
        add("opinion")
    if every & _FIRST and _I_THINK.search(text, start, end):
        add("first person's stance")
    if every & _MODAL:
        add("wish or duty")
    if size < 6:
        add("short")
    return tuple(shown)


# loops, for a generator costs twice as much and this is asked of every sentence with a figure


def _ends_in_ed(text: str, ends: list[int]) -> bool:
    for end in ends:  # noqa: SIM110
        if text.startswith("ed", end - 2):
            return True
    return False


def _has_name(text: str, starts: list[int]) -> bool:
    """Whether a word behind the first has a capital."""
    for at in starts[1:]:  # noqa: SIM110
        if text[at].isupper():
            return True
    return False

"""Rate how check-worthy a sentence is: named features with weights set by hand.

Each feature that a sentence shows makes it likelier that a careful reader asks "says who?": figures with a unit,
money, percentages, comparisons and superlatives, causes, acts on record (voted, signed, cut), studies and forecasts.
Questions, opinions, plans, conditions and talk about oneself make it less likely. The weights add up as log-odds.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.tokens import FLAG, Tokens, bits, flags_in, sentence_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

# the digit first, which a search can skip to, then what stands before it
_NUMBER = re.compile(r"\d(?<![\w/'.-]\d)[\d,.]*(?![\w/])(?!\u2032)")
_I_THINK = re.compile(
    r"\b(?:I|we) (?:think|believe|feel|hope|wish|guess|know|mean|want|would|will|should|must|can|could|intend|plan)\b"
    r"|\b(?:I'm|I am|we're|I'd|I'll|we'll|let's|let us|let me)\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[$\u20ac\u00a3\u00a5\u20b9]\s?\d")
_QUESTION = re.compile(r"\?[\"'\u201d\u2019)]{0,2}\s*\Z")
_ENDS_IN_ED = re.compile(r"ed(?![^\W_])")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")

# What each feature adds to the log-odds that a sentence needs a source, set by hand in steps of a tenth: those that the
# text shows, and those that a word of a list shows.
_SHOWN: Mapping[str, float] = {
    "money": 1.5,
    "percent": 2.0,
    "quantity": 0.7,
    "number": 1.7,
    "several numbers": 0.5,
    "year": 1.3,
    "past or perfect": 0.6,
    "name": 0.3,
    "several names": 0.5,
    "length": 0.3,
    "short": -0.3,
    "question": -2.0,
    "first person's stance": -0.4,
    "going on": 0.2,
    "several public matters": 0.5,
}
_WORDED: Mapping[str, float] = {
    "number in words": 1.3,
    "comparison": 0.6,
    "cause": 0.3,
    "act on record": 0.9,
    "third person": 0.4,
    "study": 0.8,
    "forecast": 0.8,
    "public matter": 0.8,
    "opinion": -0.8,
    "prospect": -0.8,
    "duty": -0.9,
    "condition": -1.0,
    "speaker": -0.9,
}
WEIGHTS: Mapping[str, float] = {**_SHOWN, **_WORDED}
_BIAS = -3.9  # keeps the number of figures that are reported where it was when they were read
LONG = 14  # words from which a sentence has room for a claim and its circumstances
SHORT = 6  # words below which it rarely has one
_IN_WORDS = bits("scale", "number_word")
_STUDY = bits("study", "studies")
_LISTS = _IN_WORDS | _STUDY
_LISTS |= bits("comparison", "cause", "record", "third_person", "forecast", "report", "topic", "opinion", "modal")
_LISTS |= bits("duty", "condition", "speaker")


def claim_need(sentence: str) -> float:
    """How much one sentence needs a source, 0..1.

    It ranks sentences; it is no verdict on one. Figures: ``docs/citations.md``.
    """
    tokens = sentence_tokens(sentence)
    return need_of(0, len(sentence), tokens, flags_in(tokens, 0, len(sentence)))[0]


def need_of(start: int, end: int, tokens: Tokens, every: int) -> tuple[float, tuple[str, ...]]:
    """The check-worthiness of one sentence and the names of the features that made it.

    Args:
        start: where the sentence starts.
        end: where it ends.
        tokens: its words.
        every: the bits of all its words together.
    """
    shown = features(start, end, tokens, every)
    odds = _BIAS
    for name in shown:
        odds += WEIGHTS[name]
    return round(1.0 / (1.0 + math.exp(-odds)), 6), shown


def features(start: int, end: int, tokens: Tokens, every: int) -> tuple[str, ...]:
    """Name what a sentence shows, in the order of ``WEIGHTS``."""
    text = tokens.text
    numbers = [number.rstrip(".,") for number in _NUMBER.findall(text, start, end)]
    plain = [number for number in numbers if not _YEAR.match(number)]
    figure = plain or every & _IN_WORDS
    size = len(tokens.starts)
    names = 0  # two are enough
    for at in tokens.starts[1:]:
        if text[at].isupper():
            names += 1
            if names > 1:
                break
    shown = (
        _CURRENCY.search(text, start, end) or (figure and every & FLAG["money"]),
        text.find("%", start, end) >= 0 or (figure and every & FLAG["percent"]),
        (plain or every & FLAG["scale"]) and every & FLAG["counted"],
        plain,
        len(plain) > 1,
        len(numbers) > len(plain),
        every & FLAG["past_auxiliary"] or _ENDS_IN_ED.search(text, start, end),
        names,
        names > 1,
        size >= LONG,
        size < SHORT,
        text.find("?", start, end) >= 0 and _QUESTION.search(text, max(start, end - 8), end),
        every & FLAG["first_person"] and _I_THINK.search(text, start, end),
        every & FLAG["be"] and text.find("ing", start, end) >= 0 and _goes_on(tokens),
        every & FLAG["topic"] and sum([1 for flags in tokens.flags if flags & FLAG["topic"]]) > 1,
    )
    return *compress(_SHOWN, shown), *_worded(every & _LISTS)


@lru_cache(maxsize=4096)
def _worded(every: int) -> tuple[str, ...]:
    """The features that the lists of a sentence's words show; few combinations are common."""
    shown = (
        every & _IN_WORDS,
        every & FLAG["comparison"],
        every & FLAG["cause"],
        every & FLAG["record"],
        every & FLAG["third_person"],
        every & _STUDY,
        every & FLAG["forecast"] and every & FLAG["report"],
        every & FLAG["topic"],
        every & FLAG["opinion"],
        every & FLAG["modal"],
        every & FLAG["duty"],
        every & FLAG["condition"],
        every & FLAG["speaker"],
    )
    return tuple(compress(_WORDED, shown))


def _goes_on(tokens: Tokens) -> bool:
    """Whether the sentence says what is going on: a form of "be" and a participle after it."""
    return any(
        flags & FLAG["be"] and tokens.text.startswith("ing", end - 3)
        for flags, end in zip(tokens.flags, tokens.ends[1:], strict=False)
    )

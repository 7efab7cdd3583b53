"""A space lost between two words.

Finds "Paris,the" (a comma straight between letters), "inLondon" (a capital inside a word that the text otherwise
has as two words) and ")the" or "”the" (a closing mark straight before a small letter).

Why: a lost space is what a removed link, line break or tag leaves behind; search and quotation break on it.

What to do: put the space back.

Example: "the company opened an office inLondon"

Method: character classes find the places. For a capital inside a word the small beginning must be a function word
of the article's language, or both parts must stand in the text as words of their own (side by side, if both begin
with a capital), and the whole must stand there only once; so McDonald, iPhone, PayPal and GmbH pass. "(re)write"
and "Lehrer(innen)" pass.

Limits: words glued without a capital or a mark ("ofthe") are not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.analyzers.boilerplate.body import about_code, body, words_around
from newsaudit.analyzers.boilerplate.vocabulary import folded_vocabulary, vocabulary
from newsaudit.document.language import stop_words
from newsaudit.finding import Edit, Suggestion
from newsaudit.rule import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_LONGEST_QUOTE = 400  # code points back to the mark that opens a quotation or bracket
_LONGEST_BRACKET = 80
_LONGEST_PREFIX = 8  # letters in brackets that may be a part of the word behind, as in "(Wieder)aufbau"
_SHORTEST_NAME = 3  # letters of the word before it
_LONG_FORMER = 6  # letters of a small beginning that need no other proof
_SHORTEST_LATTER = 4  # letters of the word behind a lost space that nothing but a capital shows


def _places(document: Document) -> tuple[list[int], list[int], list[int]]:
    """Where a space may be missing: behind commas, before inner capitals, behind closing marks."""
    from newsaudit.document.characters import BRACKET, COMMA, DIGIT, LETTER, LOWER, QUOTE, UPPER

    kinds = document.classes
    if kinds.size < 8:
        return [], [], []
    letter = (kinds == LOWER) | (kinds == UPPER) | (kinds == LETTER)
    # index i of the slices is the character behind which the space is lost
    comma = (kinds[2:-3] == COMMA) & letter[1:-4] & letter[:-5] & letter[3:-2] & letter[4:-1]
    capital = (kinds[2:-3] == LOWER) & (kinds[1:-4] == LOWER) & (kinds[3:-2] == UPPER) & (kinds[4:-1] == LOWER)
    mark = (kinds[2:-3] == BRACKET) | (kinds[2:-3] == QUOTE)
    inside = letter[1:-4] | (kinds[1:-4] == DIGIT)
    closing = mark & inside & (kinds[3:-2] == LOWER) & (kinds[4:-1] == LOWER)
    return tuple((np.flatnonzero(found) + 3).tolist() for found in (comma, capital, closing))  # type: ignore[return-value]


def _check(document: Document) -> Iterator[Detection]:
    text = document.text
    found = document.view(body)
    commas, capitals, closings = _places(document)
    for form, places in (("comma", commas), ("capital", capitals), ("closing mark", closings)):
        for at in places:
            if not found.holds(at) or found.in_link(at):
                continue
            if form == "comma":
                confidence = 0.9 if _comma(text, at) else 0.0
            elif form == "capital":
                confidence = _capital(document, at)
            else:
                confidence = 0.9 if _closing(document, at) and not document.view(about_code) else 0.0
            if confidence:
                yield _detection(document, at, form, confidence)


def _detection(document: Document, at: int, form: str, confidence: float) -> Detection:
    span = words_around(document.text, at if form == "capital" else at - 1, at)
    return Detection(
        message=f"A space is missing in \u201c{span.of(document.text)}\u201d.",
        spans=(span,),
        confidence=confidence,
        evidence={"form": form},
        suggestion=Suggestion((Edit(Span(at, at), " "),), safe=True),
    )


def _comma(text: str, at: int) -> bool:
    if text[at - 1] != ",":
        return False
    span = words_around(text, at - 1, at)
    outside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return not any(char.isdigit() or char in "_/@=<>{}|\\" for char in outside)


def _capital(document: Document, at: int) -> float:
    text = document.text
    span = words_around(text, at, at)
    whole, before, behind = span.of(text), text[span.start : at], text[at : span.end]
    if len(behind) < _SHORTEST_LATTER or sum(char.isupper() for char in behind) > 1 or len(before) < 2:
        return 0.0
    outside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    if any(char.isdigit() or char in "_/@#=<>{}|\\(" for char in outside) or text[span.start - 1 : span.start] == ".":
        return 0.0
    if text[span.end : span.end + 1] == "." and text[span.end + 1 : span.end + 2].isalnum():
        return 0.0  # LiveNation.com
    if text[max(0, span.start - 2) : span.start].startswith("="):
        return 0.0  # a value in a tag
    if any(char.isupper() for char in before[1:]):
        return 0.0
    confidence = _parted(document, before, behind)
    # a word that the text has elsewhere is a name, or how the author writes it
    return 0.0 if confidence and document.view(folded_vocabulary).has(whole.lower(), 2) else confidence


def _parted(document: Document, before: str, behind: str) -> float:
    """How sure it is that two words stand without their space, by the words that the text has elsewhere."""
    small = before[0].islower()
    language = document.language.code
    words = document.view(vocabulary)
    if small and before in stop_words("en" if language == "und" else language):
        return 0.9
    if document.view(about_code):
        return 0.0
    if not small:
        # "TheBlaze", "LiveNation": a name, unless the two words (or "the Blaze") stand side by side elsewhere
        if len(before) < _SHORTEST_NAME:
            return 0.0
        lower = before.lower()
        first = lower if lower in stop_words("en" if language == "und" else language) else before
        return 0.85 if words.has_pair(before, behind) or (first != before and words.has_pair(first, behind)) else 0.0
    known = len(before) >= _SHORTEST_NAME and words.has(behind)
    if known and (len(before) > _SHORTEST_NAME or words.has(before)):
        return 0.85
    return 0.75 if len(before) >= _LONG_FORMER else 0.0


def _closing(document: Document, at: int) -> bool:
    text = document.text
    mark = text[at - 1]
    if mark == "\u201d":
        # Swedes and Danes open with the same mark
        start = max(0, at - _LONGEST_QUOTE)
        return "\u201c" in text[start:at] or (_before_function_word(document, at) and mark in text[start : at - 1])
    opened = text.rfind("(", max(0, at - _LONGEST_QUOTE), at) if mark == ")" else -1
    if opened < 0 or (opened > 0 and text[opened - 1].isalpha()):
        return False  # "word(s)like": parts of one word, as in "(re)write"
    inside = text[opened + 1 : at - 1]
    near = len(inside) <= _LONGEST_BRACKET
    return _before_function_word(document, at) or (
        near and (" " in inside or (len(inside) > 1 and inside[:2].isupper()) or len(inside) > _LONGEST_PREFIX)
    )


def _before_function_word(document: Document, at: int) -> bool:
    language = document.language.code
    word = document.folded[at : words_around(document.text, at, at).end]
    return len(word) > 1 and word in stop_words("en" if language == "und" else language)


rule = Rule(
    id="boilerplate.lost-space",
    doc=__doc__ or "",
    severity="warning",
    advice="Put the space back.",
    check=_check,
)

"""A space lost between two words.

**Finds** "Paris,the" (a comma straight between letters), "inLondon" (a capital inside a word that the text otherwise
has as two words) and ")the" or "”the" (a closing mark straight before a small letter).

**Why it matters.** A lost space is what a removed link, line break or tag leaves behind; search and quotation break on
it.

**What to do.** Put the space back.

**Example.** "the company opened an office inLondon"

**Method.** Character classes find the places. For a capital inside a word the small beginning must be a function word
of the article's language, a word from a list of small words, or one that the text uses elsewhere. If both parts begin
with a capital ("UnitedNations"), the text must have them side by side elsewhere, or speak of the second alone, as it
does of a person; or the first is a given name or title, the second an institution; a small word ("DassProteste") must
begin the sentence. The whole must stand in the text only once; so McDonald, iPhone, PayPal and GmbH pass. A closing
quotation mark counts when letters touch it on both sides, in languages that hang endings on a quotation only before a
function word. "(re)write" and "Lehrer(innen)" pass.

**Limits.** Words glued without a capital or a mark ("ofthe") are not seen, nor two names that the text does not repeat
and the lists do not hold. A name that is written in two ways ("CharityWatch", "Charity Watch") is reported, with a
confidence under 0.8. A capital inside a word says nothing in languages that put prefixes before a name, as Zulu and
Irish do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.analyzers.boilerplate.body import about_code, body, word_list, words_around
from newsaudit.analyzers.boilerplate.vocabulary import folded_vocabulary, vocabulary
from newsaudit.definitions import Detection, Rule
from newsaudit.document.language import stop_words
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_LONGEST_QUOTE = 400  # code points back to the mark that opens a quotation or bracket
_QUOTES = "\u201d\u201c\u00bb\u00ab"
# languages that hang their endings on a quotation: “Adalet”in
_HANGS_ENDINGS = frozenset({"az", "et", "eu", "fi", "hu", "ka", "kk", "ky", "tr", "uz"})
# languages that put prefixes before a name: uSokhela, kwaZulu (langdetect takes their text for Swahili or Somali)
_INNER_CAPITALS = frozenset({"ga", "gd", "nd", "nr", "rw", "sn", "so", "ss", "st", "sw", "tn", "ts", "ve", "xh", "zu"})
_LONGEST_BRACKET = 80
_LONGEST_PREFIX = 8  # letters in brackets that may be a part of the word behind, as in "(Wieder)aufbau"
_SHORTEST_NAME = 3  # letters of the word before it
_LONG_FORMER = 6  # letters of a small beginning that need no other proof
_SHORTEST_LATTER = 4  # letters of the word behind a lost space that nothing but a capital shows
_LONG_NAME = 4  # letters of a name in front; Mac, Van, Fitz and Web are parts of one name
_LONG_FUNCTION_WORD = 4  # letters of a function word that begins a sentence; InStyle, TheBlaze and MyGov are names
_OFTEN = 2  # times that a text uses a word which is no part of a name
_QUOTED = "\"'`\u2018\u2019\u201c\u201d"
_SENTENCE_ENDS = '.!?\u2026:"\u201c\u201d\u201e\u00ab\u00bb\n'


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
                code = text[at - 1] == ")" and document.view(about_code)
                confidence = 0.9 if not code and _closing(document, at) else 0.0
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
    if len(behind) < _SHORTEST_LATTER or len(before) < 2:
        return 0.0
    if any(char.isupper() for char in behind[1:]) and not (
        before in _function_words(document) and document.view(vocabulary).has(behind)
    ):
        return 0.0  # a name with a capital inside may follow a small word; getPageName is code
    outside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    if any(char.isdigit() or char in "_/@#=<>{}|\\(" for char in outside) or text[span.start - 1 : span.start] == ".":
        return 0.0
    if text[span.end : span.end + 1] == "." and text[span.end + 1 : span.end + 2].isalnum():
        return 0.0  # LiveNation.com
    if text[max(0, span.start - 2) : span.start].startswith("="):
        return 0.0  # a value in a tag
    if outside[:1] in _QUOTED and outside[-1:] in _QUOTED and len(outside) > 1:
        return 0.0  # a value in code, as in 'isActive'
    if before[0].islower() and text[span.end : span.end + 1] == ":":
        return 0.0  # the name of a field, as in "planetType: String"
    if any(char.isupper() for char in before[1:]) or whole in word_list("written_together"):
        return 0.0
    confidence = _parted(document, span, before, behind)
    # a word that the text has elsewhere is a name, or how the author writes it
    return 0.0 if confidence and document.view(folded_vocabulary).has(whole.lower(), 2) else confidence


def _parted(document: Document, span: Span, before: str, behind: str) -> float:
    """How sure it is that two words stand without their space, by the words that the text has elsewhere."""
    function_words = _function_words(document)
    if before in function_words:
        return 0.9
    if document.view(about_code) or document.language.code in _INNER_CAPITALS or behind.startswith("Innen"):
        return 0.0
    words = document.view(vocabulary)
    if before[0].isupper():
        return _capitals(document, span, before, behind)
    if before in word_list("small_words"):
        return 0.85
    if len(before) < _SHORTEST_NAME:
        return 0.0
    if words.has(behind) and (len(before) > _SHORTEST_NAME or words.has(before)):
        return 0.85
    if words.has(before, _OFTEN):
        return 0.8
    return 0.75 if len(before) >= _LONG_FORMER or (len(before) > _SHORTEST_NAME and words.has(before)) else 0.0


def _capitals(document: Document, span: Span, before: str, behind: str) -> float:
    """The same for two words that both begin with a capital, as names like LiveNation do."""
    if len(before) < _SHORTEST_NAME:
        return 0.0
    words = document.view(vocabulary)
    lower = before.lower()
    function_words = _function_words(document)
    if lower in function_words and (words.has_pair(before, behind) or words.has_pair(lower, behind)):
        return 0.85
    if lower in function_words or lower in word_list("small_words"):
        begins = document.text[max(0, span.start - 2) : span.start].rstrip(" ")[-1:]
        proven = len(before) >= _LONG_FUNCTION_WORD or document.language.code == "de" or words.has(behind)
        return 0.8 if proven and (not begins or begins in _SENTENCE_ENDS) else 0.0
    if words.has_pair(before, behind):
        return 0.75
    if len(before) < _LONG_NAME:
        return 0.0
    if before in word_list("given_names") or before in word_list("titles") or behind in word_list("institutions"):
        return 0.8
    # "AdamNeumann": the text speaks of Neumann alone; where all nouns have capitals this says nothing
    known = document.language.code != "de" and words.has(behind, _OFTEN)
    return 0.8 if known and words.stands_alone(behind, _OFTEN) else 0.0


def _function_words(document: Document) -> frozenset[str]:
    language = document.language.code
    return stop_words("en" if language == "und" else language)


def _closing(document: Document, at: int) -> bool:
    text = document.text
    mark = text[at - 1]
    if mark in _QUOTES:
        if not text[at - 2].isalpha():
            return mark == "\u201d" and "\u201c" in text[max(0, at - _LONGEST_QUOTE) : at]  # 5” is a length
        return document.language.code not in _HANGS_ENDINGS or _before_function_word(document, at)
    opened = text.rfind("(", max(0, at - _LONGEST_QUOTE), at) if mark == ")" else -1
    if opened < 0 or (opened > 0 and text[opened - 1].isalpha()):
        return False  # "word(s)like": parts of one word, as in "(re)write"
    inside = text[opened + 1 : at - 1]
    near = len(inside) <= _LONGEST_BRACKET
    if _before_function_word(document, at):
        return True
    if near and (" " in inside or (len(inside) > 1 and inside[:2].isupper()) or len(inside) > _LONGEST_PREFIX):
        return True
    words = document.view(vocabulary)
    behind = text[at : words_around(text, at, at).end]
    return len(inside) > _SHORTEST_NAME and words.has(inside, _OFTEN) and words.has(behind)


def _before_function_word(document: Document, at: int) -> bool:
    word = document.folded[at : words_around(document.text, at, at).end]
    return len(word) > 1 and word in _function_words(document)


rule = Rule(
    id="boilerplate.lost-space",
    doc=__doc__ or "",
    severity="warning",
    advice="Put the space back.",
    check=_check,
)

"""The space between two words is lost.

**What it finds.** "Paris,the" (a comma directly between letters), "glanceThe" (a heading glued to the next sentence),
"inLondon" (a capital inside a word that the text otherwise has as two words) and ")the" or "”the" (a closing mark
directly before a small letter).

**Why it matters.** A lost space is what a removed link, line break or tag leaves behind; search and quotation break on
it.

**What to do.** Put the space back; the suggestion does.

**Example.** "the company opened an office inLondon"

**How it decides.** Character classes find the places. For a capital inside a word, the small beginning must be a
function word of the article's language, a word from a list of small words, or one that the text uses elsewhere. If
both parts begin with a capital ("UnitedNations"), the text must have them side by side elsewhere, or use the second
alone, as it does with the name of a person; or the first is a given name or title, or the second an institution and a
function word comes before both. A small word ("DassProteste") must begin the sentence. The whole must occur only once
in the text, so McDonald, iPhone, PayPal and GmbH are exempt. A closing quotation mark counts when letters touch it on
both sides; in languages that attach endings to a quotation, only before a function word. "(re)write" and
"Lehrer(innen)" are exempt.

A heading, credit or date that is glued to the sentence after it ("at a glanceThe board") is found early on a line,
where the second part is a function word or a word of the text.

**Limits.** Words glued without a capital or a mark ("ofthe") are not seen, nor are two names that the text does not
repeat and the lists do not hold. A name that is written in two ways ("CharityWatch", "Charity Watch") is reported,
with a confidence below 0.8. A capital inside a word says nothing in languages that put prefixes before a name, such as
Zulu and Irish.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.boilerplate.body import about_code, body, shape, word_list, words_around
from newsaudit.analyzers.boilerplate.text_words import folded_text_words, text_words
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import in_code_span
from newsaudit.document.language import stop_words
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

# each match ends where the space is lost; those of a heading after the capital, for a literal beginning is quick
_COMMA = re.compile(rb"[aAx]{2},(?=[aAx]{2})")
_CAPITAL = re.compile(rb"aa(?=Aa)")
_CLOSING = re.compile(rb'[aAx9]["(](?=aa)')
# a heading, credit or date and the first word of the sentence after it: "glanceThe", "nextA second", "2025The"
_HEADING = (re.compile(rb"aA(?=a* [aA9])"), re.compile(rb"9999A(?=a+ [aA9])"), re.compile(rb"AAAAA(?=a+ [aA9])"))
_MAX_HEADING = 80  # code points from the start of the line to the place
_MAX_HEADING_WORDS = 10
_MIN_GLUED = 4  # characters before the place: "iPhoneX" and "planB" are names
_NOT_IN_HEADINGS = frozenset("_@#=<>{}|\\[")
_TIME = re.compile(r"\d ?[ap]m\Z")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_MIN_OPENER = 3  # letters of the function word after a capitalised one: "LinkedIn" and "MoveIt" are names
_SENTENCE_INSIDE = re.compile(r"[.!?\u2026]\s")
_QUOTES = "\u201d\u201c\u00bb\u00ab"
# languages that attach their endings to a quotation: “Adalet”in
_ATTACHES_ENDINGS = frozenset({"az", "et", "eu", "fi", "hu", "ka", "kk", "ky", "tr", "uz"})
# languages that put prefixes before a name: uSokhela, kwaZulu (langdetect takes their text for Swahili or Somali)
# or whose texts have Latin letters for names of programs
_INNER_CAPITALS = frozenset(
    {"ja", "ko", "zh", "ga", "gd", "nd", "nr", "rw", "sn", "so", "ss", "st", "sw", "tn", "ts", "ve", "xh", "zu"}
)
_MAX_QUOTATION = 400  # code points back to the mark that opens a quotation or bracket
_MAX_BRACKET = 80  # code points in brackets that are read
_MAX_WORD_BEFORE = 30  # code points before a name in which the word before it is
_MAX_PREFIX = 8  # letters in brackets that may be part of the word after them, as in "(Wieder)aufbau"
# The least letters of a part of the word, each set by names that had been reported: "WebMD", "McDonald", "InStyle"
_MIN_SECOND = 4
_MIN_FIRST = 3
_MIN_FIRST_NAME = 4  # a capitalised first part; Mac, Van, Fitz and Web are parts of one name
_MIN_FUNCTION_WORD = 4  # a capitalised function word; InStyle, TheBlaze and MyGov are names
_LONG_FIRST = 6  # a small first part that needs no other proof
_MAX_BRAND = 0.75  # confidence of two words with capitals that the text has side by side, as names of brands are
_MIN_USES = 2  # times that a text uses a word which is not part of a name
_QUOTED = "\"'`\u2018\u2019\u201c\u201d"
_CODE_NEIGHBOURS = frozenset("_/@#=<>{}|\\([")
_COMMA_NEIGHBOURS = frozenset('_/@=<>{}|\\"*`-[]:')
_MIN_NAMES = 4  # different words with a capital inside: with as many a text is about programs or brands
_SENTENCE_ENDS = '.!?\u2026:"\u201c\u201d\u201e\u00ab\u00bb\n'


class _Parts(NamedTuple):
    """A word with a capital inside, in its two parts, and the characters that touch it."""

    span: Span
    first: str
    second: str
    left: str
    right: str


@as_rule(severity="warning", advice="Put the space back.")
def rule(document: Document) -> Iterator[Detection]:
    text, searched, shapes = document.text, document.view(body), document.view(shape)
    found: set[int] = set()
    for form, patterns, judge in (
        ("comma", (_COMMA,), _comma),
        ("capital", (_CAPITAL,), _capital),
        ("closing mark", (_CLOSING,), _closing),
        ("heading", _HEADING, _heading),
    ):
        for match in chain.from_iterable(pattern.finditer(shapes) for pattern in patterns):
            at = match.end() - (form == "heading")
            if at in found:
                continue
            confidence = judge(document, at) if searched.reads(at) else 0.0
            if confidence and not in_code_span(document, at - 1, at + 1):
                found.add(at)
                span = words_around(text, at if form == "capital" else at - 1, at)
                brand = form == "capital" and text[span.start].isupper() and confidence <= _MAX_BRAND
                known = form != "capital" or text[span.start : at] in _function_words(document)
                if not known and document.view(_is_full_of_names):
                    continue
                yield Detection(
                    message=f"A space is missing in \u201c{span.of(text)}\u201d.",
                    spans=(span,),
                    severity="info" if brand else None,
                    confidence=confidence,
                    evidence={"form": form},
                    suggestion=Suggestion((Edit(Span(at, at), " "),), safe=True),
                )


def _is_full_of_names(document: Document) -> bool:
    """Whether most words with a capital inside are not two glued words: the text writes such names."""
    text, searched = document.text, document.view(body)
    places = [match.end() for match in _CAPITAL.finditer(document.view(shape))]
    words = {words_around(text, at, at).of(text): at for at in places}
    glued = sum(searched.reads(at) and _capital(document, at) > 0 for at in words.values())
    return len(words) >= _MIN_NAMES and glued * 2 <= len(words)


def _comma(document: Document, at: int) -> float:
    text = document.text
    span = words_around(text, at - 1, at)
    touching = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return 0.9 if text[at - 1] == "," and not any(c.isdigit() or c in _COMMA_NEIGHBOURS for c in touching) else 0.0


def _capital(document: Document, at: int) -> float:
    text = document.text
    span = words_around(text, at, at)
    parts = _Parts(
        span,
        text[span.start : at],
        text[at : span.end],
        text[span.start - 1 : span.start],
        text[span.end : span.end + 2],
    )
    if len(parts.second) < _MIN_SECOND or _is_name(document, parts) or _is_code(text, parts):
        return 0.0
    confidence = _two_words(document, parts)
    # a word that the text has elsewhere is a name, or how the author writes it
    whole = span.of(text).lower()
    return 0.0 if confidence and document.view(folded_text_words).has(whole, _MIN_USES) else confidence


def _is_name(document: Document, parts: _Parts) -> bool:
    """Whether a word is known as one, or has more capitals than two words would have."""
    first, second = parts.first, parts.second
    if any(char.isupper() for char in first[1:]) or first + second in word_list("written_together"):
        return True
    # a name with a capital inside may follow a small word; getPageName is code
    follows_small_word = first in _function_words(document) and document.view(text_words).has(second)
    return any(char.isupper() for char in second[1:]) and not follows_small_word


def _is_code(text: str, parts: _Parts) -> bool:
    """Whether a word is a value, a field, an address or another token of a program."""
    left, right = parts.left, parts.right[:1]
    return (
        any(char.isdigit() or char in _CODE_NEIGHBOURS for char in left + right)
        or left == "."
        or (right == "." and parts.right[1:].isalnum())  # LiveNation.com
        or parts.right == " /"  # the owner of a repository
        or text[max(0, parts.span.start - 2) : parts.span.start].startswith("=")  # a value in a tag
        or (left in _QUOTED and right in _QUOTED and left != "" != right)  # a value, as in 'isActive'
        or (parts.first[0].islower() and right == ":")  # a field, as in "planetType: String"
    )


def _two_words(document: Document, parts: _Parts) -> float:
    """How sure it is that two words lost their space, judged by the words that the text has elsewhere."""
    first, second = parts.first, parts.second
    if first in _function_words(document):
        return 0.9
    if document.view(about_code) or document.language.code in _INNER_CAPITALS or second.startswith("Innen"):
        return 0.0
    if first[0].isupper():
        return _two_capitals(document, parts)
    if first in word_list("small_words"):
        return 0.85
    # no heading ends with the first word of a line: "allowScripts is off"
    if len(first) < _MIN_FIRST or parts.left in ("", "\n"):
        return 0.0
    words = document.view(text_words)
    known = len(first) > _MIN_FIRST and words.has(first)
    if words.has(second) and (known or len(first) > _MIN_FIRST):
        return 0.85
    return 0.8 if words.has(first, _MIN_USES) else 0.75 if known or len(first) >= _LONG_FIRST else 0.0


def _two_capitals(document: Document, parts: _Parts) -> float:
    """The same for two words that both begin with a capital, as names like LiveNation do."""
    first, second = parts.first, parts.second
    words, lower = document.view(text_words), first.lower()
    if len(first) < _MIN_FIRST:
        return 0.0
    function_word = lower in _function_words(document)
    if function_word and (words.has_pair(first, second) or words.has_pair(lower, second)):
        return 0.85
    german = document.language.code == "de"  # where all nouns have capitals
    if function_word or lower in word_list("small_words"):
        proven = german or len(first) >= _MIN_FUNCTION_WORD or words.has(second)
        return 0.8 if proven and _begins_sentence(document.text, parts.span.start) else 0.0
    listed = first in word_list("given_names") | word_list("titles") or (
        second in word_list("institutions") and _begins_a_name(document, parts.span.start)
    )
    if words.has_pair(first, second):
        return 0.8 if listed else 0.75
    # "AdamNeumann": the text uses Neumann alone
    alone = not german and words.has(second, _MIN_USES) and words.has_name(second, _MIN_USES)
    if len(first) < _MIN_FIRST_NAME or first == second:
        return 0.0
    return 0.8 if listed else 0.7 if alone else 0.0


def _heading(document: Document, at: int) -> float:
    """How sure it is that a heading, credit or date is glued to the sentence after it, early on a line."""
    heading = _heading_before(document.text, at)
    if not heading or document.view(about_code) or document.language.code in _INNER_CAPITALS:
        return 0.0
    span = words_around(document.text, at, at)
    first, second = document.text[span.start : at], document.text[at : span.end]
    opens = second.lower() in _function_words(document)
    if not first:  # a date; otherwise a year, or a product and its number
        return 0.85 if opens and len(second) > 1 and _YEAR.search(heading) else 0.0
    words = document.view(folded_text_words)
    if not _may_end_heading(heading, first, second) or words.has((first + second).lower(), _MIN_USES):
        return 0.0
    known = first.islower() and len(second) >= _MIN_SECOND and " " in heading and words.has(second.lower())
    return 0.85 if opens else 0.75 if known else 0.0


def _heading_before(text: str, at: int) -> str:
    """What is before a place on its line, when it can be a heading, credit or date; otherwise ""."""
    heading = text[max(0, at - _MAX_HEADING) : at].rsplit("\n", 1)[-1]
    too_long = len(heading) == _MAX_HEADING or len(heading.split()) > _MAX_HEADING_WORDS
    begins = heading[:1].isalnum() and not heading[0].islower()
    plain = _NOT_IN_HEADINGS.isdisjoint(heading) and _SENTENCE_INSIDE.search(heading) is None
    return heading if begins and plain and not too_long else ""


def _may_end_heading(heading: str, first: str, second: str) -> bool:
    """Whether the last word of a heading is not the beginning of a name such as iPhoneX, LinkedIn or MoveIt."""
    if _TIME.search(heading):
        return True
    one_case = first[1:].islower() or first.isupper()
    return len(first) >= _MIN_GLUED and one_case and not (first[0].isupper() and len(second) < _MIN_OPENER)


def _begins_a_name(document: Document, start: int) -> bool:
    """Whether a function word or a name comes before: "the SwimmersAssociation", but "we asked AgentSociety"."""
    before = document.text[max(0, start - _MAX_WORD_BEFORE) : start].split()[-1:]
    return not before or before[0] in _function_words(document) or not before[0].islower()


def _begins_sentence(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].rstrip(" ")[-1:] in _SENTENCE_ENDS


def _function_words(document: Document) -> frozenset[str]:
    language = document.language.code
    return stop_words("en" if language == "und" else language)


def _closing(document: Document, at: int) -> float:
    text = document.text
    mark = text[at - 1]
    if mark in _QUOTES:
        lost = _after_quotation(document, at)
    else:
        opened = text.rfind("(", max(0, at - _MAX_QUOTATION), at) if mark == ")" else -1
        # "word(s)like" and "(re)write" are parts of one word
        apart = opened == 0 or (opened > 0 and not text[opened - 1].isalpha())
        lost = apart and not document.view(about_code) and _after_bracket(document, opened, at)
    return 0.9 if lost else 0.0


def _after_quotation(document: Document, at: int) -> bool:
    text = document.text
    if not text[at - 2].isalpha():
        return text[at - 1] == "\u201d" and "\u201c" in text[max(0, at - _MAX_QUOTATION) : at]  # 5” is a length
    return document.language.code not in _ATTACHES_ENDINGS or _before_function_word(document, at)


def _after_bracket(document: Document, opened: int, at: int) -> bool:
    inside = document.text[opened + 1 : at - 1]
    if _before_function_word(document, at):
        return True
    a_phrase = " " in inside or len(inside) > _MAX_PREFIX or (len(inside) > 1 and inside[:2].isupper())
    if len(inside) <= _MAX_BRACKET and a_phrase:
        return True
    words = document.view(text_words)
    after = document.text[at : words_around(document.text, at, at).end]
    return len(inside) > _MIN_FIRST and words.has(inside, _MIN_USES) and words.has(after)


def _before_function_word(document: Document, at: int) -> bool:
    word = document.folded[at : words_around(document.text, at, at).end]
    return len(word) > 1 and word in _function_words(document)

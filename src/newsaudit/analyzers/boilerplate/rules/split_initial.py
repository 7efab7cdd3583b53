"""The first letter of a paragraph is split off or lost.

**What it finds.** "T he board voted", a letter on a line of its own above the rest of its word, and "FTER the
meeting" or "fter the meeting", in which the first letter is gone.

**Why it matters.** A large first letter (a drop cap) is often an element of its own, which extraction puts apart or
drops. Search does not find the word, and speech output spells it.

**What to do.** Join the letter to its word, or put it back. The suggestion joins it.

**Example.** "T he harbour board voted on Tuesday"

**How it decides.** The letter and what follows it must make a function word of the article's language or another word
of the text; after "A", "I" and the like the rest must not be a word. Where the letter is gone, one letter must make a
function word of the rest; "HE" at the start of the text is an info, as it is a word too.

**Limits.** Names and longer words are not looked for: only function words are known.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body
from newsaudit.analyzers.boilerplate.text_words import folded_text_words
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.language import stop_words
from newsaudit.document.punctuation import ends_sentence
from newsaudit.finding import Edit, Suggestion
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

_SPLIT = re.compile(r"([A-ZÀ-ÖØ-Þ])(\s{1,3})([a-zß-öø-ÿ]{1,12}|[A-ZÀ-ÖØ-Þ]{1,12})(?![\w'’.)-])")
# "HE FIRST patients": magazines set the first words in capitals
_REST = re.compile(r"([a-z]{2,12}(?= [^\W\d_])|[A-Z]{2,12}(?= (?:[A-Z]{2,12} ){0,4}[a-z]))")
_MIN_WORDS = 8  # of the paragraph
_WORDS_OF_ONE_LETTER = "AIOEY"  # in the languages of the lexicons; before another word they may be words
_OPENING_MARKS = "\"'\u2018\u201c\u201e\u00ab"
_MAX_LABEL = 40  # code points of a line that need not end a sentence
_MIN_REST = 4  # letters of the rest of a word that only the text has
_AMBIGUOUS = frozenset({"he"})  # what is left of "the"


@lru_cache(maxsize=16)
def _openers(language: str) -> frozenset[str]:
    """Words that a paragraph may begin with; none of a language without stop words."""
    words = stop_words(language)
    return words.union(tables("boilerplate")["any"]["paragraph_openers"].get(language, ())) if words else words


@as_rule(severity="warning", advice="Join the first letter to its word, or put it back.")
def rule(document: Document) -> Iterator[Detection]:
    words = _openers(document.language.code)
    if not words:
        return
    lines, counts = document.view(body).lines, document.line_word_counts
    for number, line in enumerate(lines):
        if counts[line.index] >= _MIN_WORDS:
            detection = _split(document, line, words) or _lost(document, line, words, first=number <= 1)
            if detection is not None:
                yield detection


def _split(document: Document, line: Line, words: frozenset[str]) -> Detection | None:
    above = document.lines[line.index - 1] if line.index else None
    alone = above is not None and len(above.text) == 1 and line.gap <= 1
    start = above.start if alone and above is not None else line.start + (line.text[0] in _OPENING_MARKS)
    match = _SPLIT.match(document.text, start)
    if match is None:
        return None
    letter, rest = match.group(1), match.group(3).lower()
    known, text_words = letter.lower() + rest in words, document.view(folded_text_words)
    if letter in _WORDS_OF_ONE_LETTER:
        known = known and rest not in words and not text_words.has(rest, 2)
    if not known and (letter in _WORDS_OF_ONE_LETTER or not text_words.has(letter.lower() + rest)):
        return None
    return Detection(
        message=f"The first letter is split off in “{' '.join(match.group().split())}”.",
        spans=(Span(*match.span()),),
        confidence=0.9,
        evidence={"word": letter + match.group(3)},
        suggestion=Suggestion((Edit(Span(*match.span(2)), ""),), safe=True),
    )


def _lost(document: Document, line: Line, words: frozenset[str], *, first: bool) -> Detection | None:
    match = _REST.match(line.text)
    above = document.lines[line.index - 1].text if line.index else ""
    if match is None or (line.gap == 0 and not first and _goes_on(above)):
        return None
    rest = match.group(1).lower()
    text_words = document.view(folded_text_words)
    made = [
        letter + rest
        for letter in string.ascii_lowercase
        if letter + rest in words or (len(rest) >= _MIN_REST and text_words.has(letter + rest))
    ]
    a_word = rest in words or text_words.has(rest, 2)
    if not made or (a_word and not (first and rest in _AMBIGUOUS)):
        return None
    return Detection(
        message=f"The first letter of “{match.group(1)}” seems to be missing: “{made[0]}”?",
        spans=(Span(line.start, line.start + match.end(1)),),
        confidence=0.5 if a_word else 0.85,
        severity="info" if a_word else None,
        evidence={"words": made},
    )


def _goes_on(above: str) -> bool:
    """Whether a word or sentence of the line above goes on below it."""
    return above.endswith(("-", ",")) or (len(above) > _MAX_LABEL and not ends_sentence(above, colon=True))

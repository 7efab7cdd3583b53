"""Letters were lost, and a question mark took their place.

**What it finds.** "It?s", "Gonz?lez", "it¿s", "?it will sail?" and "????? ???", in one finding per article.

**Why it matters.** The text went through a program that does not know these letters. Names are wrong, and what a lost
currency sign or quotation mark said cannot be guessed.

**What to do.** Read the source again in its right encoding, or put the letters back by hand. The suggestion mends
apostrophes only.

**Example.** "It?s free on Sundays, and Mr Gonz?lez agreed."

**How it decides.** A question mark inside a word, unless both parts are words of the text; a question mark directly
before a word or figure and after a space; an inverted one inside a word; two or more neighbouring words of question
marks. Spaces around a question mark count only beside one of these. Web addresses, code and parameters ("?id=3") are
exempt.

**Limits.** Scripts without case are not looked at. A letter lost at the end of a word looks like a question. Where all
letters are lost nobody can tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.surroundings import word_around
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import in_code_span
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_APOSTROPHE = re.compile(r"[?¿](?<=[^\W\d_][?¿])(?:s|t|re|ve|ll|d|m)(?![\w(=])")
_INSIDE = re.compile(r"[?¿](?<=[^\W\d_][?¿])(?=[^\W\d_])")
_BROKEN = "ÂÃâ"  # what a broken quotation mark or space begins with
# before a figure; before a word that another one follows at the end of a word, as quotation marks do
_BEFORE = re.compile(r"\?(?<![^\s(]\?)(?:(?=\d)|(?=[^\W\d_][^?\n$]{0,200}[^\s?]\?(?![\w?])))")
# "1?200", "2019?2020"
_IN_FIGURE = re.compile(r"\?(?:(?<=\d\?)\d{3}|(?<=\d\d\d\d\?)(?:\d\d|\d{4}))(?!\d)")
_ALONE = re.compile(r" \? (?=[^\W\dA-ZÀ-Þ_])")
_WORDS = re.compile(r"(?<![^\s(])\?{2,40}(?:[ ,.-]\?{2,40}){1,40}")
_CODE_SIGNS = frozenset("/=&<>{}|\\_@#*^$[]~;")
_MAX_TOKEN = 60  # code points of a token on either side that are searched for signs of code
_APOSTROPHE_SIGN = "\u2019"
_TOO_MANY = 3  # such places in one token, as in a pattern or a wildcard


@as_rule(severity="warning", advice="Read the source again in its right encoding, or put the lost letters back.")
def rule(document: Document) -> Iterator[Detection]:
    text = document.text
    found = _places(document) if "?" in text or "¿" in text else {}
    if not found:
        return
    for match in _ALONE.finditer(text):
        found.setdefault(match.start() + 1, Span(match.start() + 1, match.start() + 2))
    spans = tuple(found[at] for at in sorted(found))
    apostrophes = (Span(m.start(), m.start() + 1) for m in _APOSTROPHE.finditer(text) if m.start() in found)
    edits = tuple(Edit(mark, _APOSTROPHE_SIGN) for mark in apostrophes)
    yield Detection(
        message=f"Question marks took the place of letters at {len(spans)} places, as in “{spans[0].of(text)}”."
        if len(spans) > 1
        else f"A question mark took the place of a letter or sign in “{spans[0].of(text)}”.",
        spans=spans,
        confidence=0.9,
        evidence={"count": len(spans)},
        suggestion=Suggestion(edits, safe=True) if edits else None,
    )


def _places(document: Document) -> dict[int, Span]:
    """The words in which a question mark took the place of a letter, by the place of the mark."""
    text = document.text
    places = [
        match.start() for pattern in (_APOSTROPHE, _BEFORE, _WORDS, _IN_FIGURE) for match in pattern.finditer(text)
    ]
    places += [
        at
        for match in _INSIDE.finditer(text)
        if _is_inside(text[(at := match.start()) - 1], text[at + 1]) and not _are_words(document, at)
    ]
    return {at: _span(text, at) for at in sorted(set(places)) if _is_word(document, at)}


def _span(text: str, at: int) -> Span:
    """The word around a question mark, or the row of question marks that begins there."""
    row = _WORDS.match(text, at)
    return Span(*word_around(text, at, row.end() if row is not None else at + 1))


def _is_word(document: Document, at: int) -> bool:
    """Whether a place is in running text, not in an address, a parameter or code."""
    text = document.text
    before = text[max(0, at - _MAX_TOKEN) : at].rsplit(None, 1)[-1:] if text[at - 1 : at].strip() and at else []
    token = "".join(before) + (text[at : at + _MAX_TOKEN].split(None, 1) or [""])[0]
    if not _CODE_SIGNS.isdisjoint(token) or (token.count("?") > _TOO_MANY and not set(token) <= set("?,.-")):
        return False
    return not _in_link(document, at) and not in_code_span(document, at, at + 1)


def _is_inside(before: str, after: str) -> bool:
    """Whether two letters can be of one word: scripts without case set no space after a question mark.

    Before a capital after a small letter a space was lost.
    """
    cased = before.lower() != before.upper() and after.lower() != after.upper()
    return cased and after not in _BROKEN and not (before.islower() and after.isupper())


def _in_link(document: Document, at: int) -> bool:
    link = bisect_right(document.links, at, key=lambda item: item.start) - 1
    return link >= 0 and at < document.links[link].end


def _words(document: Document) -> frozenset[str]:
    """The words of the text that no question mark touches."""
    return frozenset(re.findall(r"(?<![\w?¿])\w+(?![\w?¿])", document.folded))


def _are_words(document: Document, at: int) -> bool:
    """Whether a question mark is between two words of the text, which lost the space after it."""
    start, end = word_around(document.text, at, at + 1)
    return {document.folded[start:at], document.folded[at + 1 : end]} <= document.view(_words)

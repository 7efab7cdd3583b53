"""Two sentences glued together, the space between them lost.

**Finds** a full stop, question or exclamation mark straight between a small letter and a capital: the mark of a
paragraph break or a tag that was removed without a space.

**Why it matters.** Readers stumble, and programs that count or quote sentences take two for one.

**What to do.** Put the space, or the paragraph break, back.

**Example.** "the global AI infrastructure race.Alibaba's initiatives"

**Method.** The place is found in the character classes. Names and code are let through: a capitalised word before the
mark ("Rocket.Chat") counts only when the word behind it is a function word, or when the word before it also stands
alone in the text while the word behind begins a clause; a bracket, dot or underscore behind ("os.Open(", "Node.Js.") is
code, and in a text that shows code only a function word may follow.

**Limits.** Glued sentences in scripts without capitals are not seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.analyzers.boilerplate.body import about_code, body, words_around
from newsaudit.definitions import Detection, Rule
from newsaudit.document.language import stop_words
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_AFTER = re.compile(r"[^\W\d_]{1,40}")
_REACH = 40  # code points before a word that are searched for the one before it
_BROKEN = ("\u00c2", "\u00c3")  # what a broken no-break space begins with
_NO_SPACE = "\u2026\u3002\uff01\uff1f"  # an ellipsis, and the stops of scripts that set no space behind them
_CLOSERS = "\"'\u2019\u201d\u00bb)]"


def _places(document: Document) -> list[int]:
    """Positions of a stop behind three small letters and before a capital, closing quotation marks between them."""
    from newsaudit.document.characters import BRACKET, LOWER, QUOTE, STOP, UPPER

    kinds = document.classes
    if kinds.size < 6:
        return []
    stop = np.flatnonzero((kinds[2:-1] == STOP) & (kinds[1:-2] == LOWER) & (kinds[:-3] == LOWER)) + 2
    following = kinds[stop + 1]
    direct = following == UPPER
    closed = ((following == QUOTE) | (following == BRACKET)) & (kinds[np.minimum(stop + 2, kinds.size - 1)] == UPPER)
    places: list[int] = stop[direct | closed].tolist()
    return places


def _check(document: Document) -> Iterator[Detection]:
    text = document.text
    found = document.view(body)
    for at in _places(document):
        behind = at + 1 if text[at + 1].isalpha() else at + 2
        if text[at] in _NO_SPACE or (behind == at + 2 and text[at + 1] not in _CLOSERS):
            continue
        word = _AFTER.match(text, behind)
        if word is None or not found.holds(at) or found.in_link(at) or not _is_sentence(document, at, word):
            continue
        span = words_around(text, at, behind)
        yield Detection(
            message=f"The sentences around \u201c{span.of(text)}\u201d are glued together.",
            spans=(span,),
            confidence=0.95,
            evidence={"mark": text[at], "word before": text[span.start : at], "word behind": word.group()},
            suggestion=Suggestion((Edit(Span(behind, behind), " "),), safe=True),
        )


def _is_sentence(document: Document, at: int, word: re.Match[str]) -> bool:
    text = document.text
    end = word.end()
    following = text[end : end + 1]
    if (
        following in {"(", "_", "@", "/"}
        or (following == "." and text[end + 1 : end + 2].isalnum())
        or following.isdigit()
    ):
        return False
    start = at
    while start > 0 and at - start < 40 and (text[start - 1].isalpha() or text[start - 1] in "-'\u2019"):
        start -= 1
    before = text[start:at]
    if text[start - 1 : start] in {".", "/", "@", "_", "\\"} and start > 0:
        return False
    if len(before) < 3 and text[at] == ".":
        return False
    if word.group() in _BROKEN:
        return False
    folded = word.group().lower()
    function_word = len(folded) > 1 and (folded in stop_words(document.language.code) or folded in stop_words("en"))
    if not function_word and document.view(about_code):
        return False
    if text[at] in "!?" or behind_quote(text, at):
        return True
    if word.group().isupper() and len(word.group()) > 1 and len(before) < 4:
        return False
    if not before[0].isupper():
        return True
    if function_word:
        return True
    # a noun or name before the mark: it must be a word of this text, in German (where every noun looks so) one that
    # belongs to the small word before it ("der Daten", but "das Portal Table.Briefings"); and a clause must follow
    if document.language.code == "de":
        previous = text[max(0, start - _REACH) : start].split()[-1:]
        known = bool(previous) and previous[0][0].islower()
    else:
        known = re.search(r"(?<![\w.])" + re.escape(before) + r"(?![\w.])", text) is not None
    return known and following == " " and text[end + 1 : end + 2].islower() and text.count(text[start:end]) == 1


def behind_quote(text: str, at: int) -> bool:
    """Whether a closing quotation mark stands behind the stop."""
    return text[at + 1 : at + 2] in _CLOSERS


rule = Rule(
    id="boilerplate.glued-sentence",
    doc=__doc__ or "",
    severity="warning",
    advice="Put the space, or the paragraph break, back between the two sentences.",
    check=_check,
)

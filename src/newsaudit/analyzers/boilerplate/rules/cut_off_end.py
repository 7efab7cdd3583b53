"""The text breaks off before its end.

Finds a last paragraph that stops in mid-sentence: without an end mark, with an ellipsis, or with "[…]".

Why: feeds and scrapers deliver the first characters of an article; what is missing may turn its meaning.

What to do: fetch the whole article.

Example: "These changes will be felt across the market when they change and become m"

Method: the last line of the body, when it is prose of 8 words or more that other lines of prose with end marks
stand before; list items, captions and lines the debris view suspects are let through.

Limits: an article that is cut behind a full stop looks complete; texts without end marks (Thai, poems) are left
alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body
from newsaudit.rule import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["rule"]

_END = re.compile(
    "[.!?\u3002\uff01\uff1f\u061f\u06d4\u0964\u0965:;\uff1b\u203d]"
    "[\"'\u2019\u201d\u00bb\u201c\u300d\u300f\uff09)\\]*\u3011]{0,4}\\Z"
)
_ELLIPSIS = re.compile("\\s?[\\[(]?(?:\\.{3,4}|\u2026)[\\])]?\\Z")
_LIST_ITEM = re.compile(r"(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u2013\u2014]|\(?\d{1,3}[.)\]])\s")
_CONTACT = re.compile(r"://|www\.|@|\w\.\w{2,4}\Z|\u00a9|\|")
_FULL_ELLIPSIS = re.compile("\\s?\\.{4}\\Z")  # an ellipsis and a full stop: the sentence is over
_CREDIT = re.compile('["\u201d\u00bb\u201c](?:\\s*[\u2014\u2013-]\\s*[^\\s].{0,100}|,?(?:\\s+[^\\s]+){1,3})\\Z')
_LAST_WORDS = re.compile("[.!?][\"'\u2019\u201d)]{0,2}\\s+")
_CREDIT_WORDS = 3  # words behind the last full stop that are a credit, not a sentence
_LEAST_WORDS = 8
_LEAST_ENDED = 0.6  # share of the long lines before that end a sentence
_LONGEST_SENTENCE = 400  # code points that are searched for a colon
_BROKEN = "\u00c2 \u00a0"  # what is left of a broken no-break space
_SHOWN = 80  # code points of the end that the span holds


def _check(document: Document) -> Iterator[Detection]:
    lines = document.view(body).lines
    counts = document.line_word_counts
    long_lines = [line for line in lines if counts[line.index] >= _LEAST_WORDS]
    if len(long_lines) < 2 or long_lines[-1] is not lines[-1]:
        return
    last = lines[-1]
    before = long_lines[:-1]
    ended = sum(_END.search(line.text[-6:]) is not None for line in before)
    form = _form(last)
    if form == "no end mark" and not _stops_in_a_sentence(document, last):
        return
    if form is None or ended < _LEAST_ENDED * len(before) or _LIST_ITEM.match(last.text):
        return
    if document.zones[last.index] in ("caption", "byline", "bio", "list"):
        return
    start = max(last.start, last.end - _SHOWN)
    while start > last.start and not document.text[start - 1].isspace():
        start -= 1
    yield Detection(
        message="The text seems to break off before its end.",
        spans=(Span(start, last.end),),
        confidence=0.85 if form != "no end mark" else 0.8,
        evidence={"form": form, "lines that end a sentence": ended, "long lines before": len(before)},
    )


def _stops_in_a_sentence(document: Document, line: Line) -> bool:
    """Whether a line without an end mark is running text, not a contact, a credit or a reference."""
    if any(hit.line == line.index for hit in document.phrases.of("boilerplate")):
        return False
    tail = line.text[-60:]
    if _CONTACT.search(tail) or ":" in _LAST_WORDS.split(line.text[-_LONGEST_SENTENCE:])[-1]:
        return False
    if _CREDIT.search(line.text[-120:]):
        return False  # who said it, behind the quotation: "... for years," says Mayor Stroud
    words = _LAST_WORDS.split(tail)[-1].split()
    # "... sneak into the US. PTI": a credit behind the last sentence
    return len(words) > _CREDIT_WORDS or len(tail) == len(line.text)


def _form(line: Line) -> str | None:
    tail = line.text[-8:].rstrip(_BROKEN)
    if not tail or _FULL_ELLIPSIS.search(tail):
        return None
    if _ELLIPSIS.search(tail):
        return "ellipsis"
    if _END.search(tail):
        return None
    return "no end mark" if tail[-1].isalnum() or tail[-1] in ",-\u2013\u2014" else None


rule = Rule(
    id="boilerplate.cut-off-end",
    doc=__doc__ or "",
    severity="warning",
    advice="Fetch the whole article.",
    check=_check,
    touches="article",
)

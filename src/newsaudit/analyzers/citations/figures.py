"""Which figure of a sentence nobody vouches for, if any: what is background, public record or the author's own is none.

Read as a warning, a figure without a source is right about every second time, so the forms that made most false alarms
when findings were read are left out: results of votes, prices, rows of tables and lists, sums that only tell a thing
apart ("a $1.1 billion bill"), the author's own story, and figures behind a document named shortly before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.numbers import Figure, find_figures
from newsaudit.analyzers.citations.tokens import bit, document_tokens, flags_in
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.analyzers.citations.candidates import Statement
    from newsaudit.document import Document

__all__ = ["unsourced_figure"]

_STUDY = bit("study", "studies")
_RESULTS = bit("results")
_DOCUMENT = bit("document")
_ELECTION = bit("election")
_HEARER = bit("hearer")
_FIRST = bit("first_person")
_VERB = bit("be", "modal_auxiliary", "past_auxiliary", "record", "report")
_LOOK_BACK = 500  # characters before a figure
_LINES_BACK = 3
_LEAST_ELECTION = 2  # words of votes and winners: a result that was published
_MOST_NUMBERS = 3  # more than one number in three words is a table
_PRICE = re.compile(
    r"\d ?(?:/|per |a |pro |par |al )(?:mo|month|year|week|night|square|person|user|contact|monat|mois|mes)\b",
    re.IGNORECASE,
)
_IN_LIST = re.compile(
    r"[ \t]{0,4}(?:[-\u2022*\u00b7\u25aa] |\d{1,2}[.)] |(?:Example|For example|Beispiel|Exemple|Ejemplo)\b)"
)


def unsourced_figure(document: Document, item: Statement) -> Span | None:
    """The figure to ask about, or None.

    Args:
        document: the article.
        item: a sentence with a need and no source.
    """
    line = document.lines[item.sentence.line].text
    if _IN_LIST.match(line) or line.count("|") > 1:
        return None
    if not _is_statement(document.text, item) or _is_on_record(document, item):
        return None
    return _figure(document.text, item)


def _is_statement(text: str, item: Statement) -> bool:
    """A sentence with a verb, and no price, advice to the reader, match or market report, or the author's own story."""
    every = flags_in(item.tokens, item.sentence.start, item.sentence.end)
    sentence = item.sentence.span.of(text)
    numbers = sum(1 for word in sentence.split() if any(char.isdigit() for char in word))
    if (
        every & (_RESULTS | _HEARER | _FIRST)
        or _PRICE.search(sentence)
        or numbers * _MOST_NUMBERS > len(item.tokens.starts)
    ):
        return False
    return bool(every & _VERB) or "past or perfect" in item.features


def _is_on_record(document: Document, item: Statement) -> bool:
    """Whether a document that the figure rests on is named shortly before, or the paragraph tells how a vote ended."""
    line = first = item.sentence.line
    while first > 0 and document.paragraphs[first - 1] and line - first < _LINES_BACK:
        first -= 1
    start = max(document.lines[first].start, item.sentence.start - _LOOK_BACK)
    flags = document_tokens(document, start, item.sentence.end).flags
    if any(word & (_DOCUMENT | _STUDY) for word in flags):
        return True
    here = document_tokens(document, max(start, document.lines[line].start), item.sentence.end).flags
    return sum(1 for word in here if word & _ELECTION) >= _LEAST_ELECTION


_LEAST_WEIGHT = 2  # money, a percentage, a scale or a thousand: "19" of "April 19" is no figure


def _figure(text: str, item: Statement) -> Span | None:
    """The figure of a sentence with its unit: what a money sign, a percent or a scale belongs to, else the first."""
    figures = find_figures(text, item.sentence.start, item.sentence.end)
    figures = [
        figure
        for figure in figures
        if not (figure.percent and figure.value == 100)  # "100 percent" is a word
        and not (figure.currency and _names_a_thing(text, figure))
    ]
    best = max(figures, key=lambda figure: (figure.weight, -figure.start), default=None)
    return Span(best.start, best.end) if best is not None and best.weight >= _LEAST_WEIGHT else None


def _names_a_thing(text: str, figure: Figure) -> bool:
    """Such as "a $1.1 billion bill", "the $100-million project": the sum tells which one is meant."""
    before = text[max(0, figure.start - 6) : figure.start].lower().split()
    behind = text[figure.end : figure.end + 2]
    return before[-1:] != [] and before[-1] in _ARTICLES and behind[:1] == " " and behind[1:].isalpha()


_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their"})

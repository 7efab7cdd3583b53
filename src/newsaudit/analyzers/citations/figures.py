"""Find the figure of a sentence that the article gives no source for.

As a warning, such a finding is right about every second time, so the patterns that made most false alarms when
findings were read are left out: results of votes, prices, rows of tables and lists, sums that only identify a thing
("a $1.1 billion bill"), the author's own story, and figures after a document named shortly before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.numbers import Figure, find_figures
from newsaudit.analyzers.citations.tokens import FLAG, bits, document_tokens, flags_in
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.analyzers.citations.judged_sentence import JudgedSentence
    from newsaudit.document import Document

MAX_BEFORE_FIGURE = 500  # code points, and lines, before a sentence in which a document is named that it rests on
MAX_LINES_BEFORE_FIGURE = 3
MIN_ELECTION_WORDS = 2  # words of votes and winners that make a sentence a published result
WORDS_PER_NUMBER = 3  # more than one number in three words is a table
MIN_WEIGHT = 2  # money, a percentage, a scale or a thousand: "19" of "April 19" is no figure
_DOCUMENT = bits("document", "study", "studies")
_NO_CLAIM = bits("results", "hearer", "first_person")
_ROW_READS = 500  # code points of a line that say whether it is a row of a table; a line may be a megabyte
_VERB = bits("be", "modal_auxiliary", "past_auxiliary", "record", "report")
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their"})
_PRICE = re.compile(
    r"\d ?(?:/|per |a |pro |par |al )(?:mo|month|year|week|night|square|person|user|contact|monat|mois|mes)\b",
    re.IGNORECASE,
)
_IN_LIST = re.compile(
    r"[ \t]{0,4}(?:[-\u2022*\u00b7\u25aa] |\d{1,2}[.)] |(?:Example|For example|Beispiel|Exemple|Ejemplo)\b)"
)


def unsourced_figure(document: Document, item: JudgedSentence) -> Span | None:
    """The figure to ask about in a check-worthy sentence without a source, or None."""
    line = document.lines[item.sentence.line]
    beginning = document.text[line.start : min(line.end, line.start + _ROW_READS)]
    if _IN_LIST.match(beginning) or beginning.count("|") > 1:
        return None
    if not _is_statement(document.text, item) or _is_on_record(document, item):
        return None
    # "100 percent" is a word
    figures = [
        figure
        for figure in find_figures(document.text, item.sentence.start, item.sentence.end)
        if not (figure.percent and figure.value == 100) and not _names_a_thing(document.text, figure)
    ]
    best = max(figures, key=lambda figure: (figure.weight, -figure.start), default=None)
    return Span(best.start, best.end) if best is not None and best.weight >= MIN_WEIGHT else None


def _is_statement(text: str, item: JudgedSentence) -> bool:
    """A sentence with a verb, and no price, advice to the reader, match or market report, or the author's own story."""
    every = flags_in(item.tokens, item.sentence.start, item.sentence.end)
    sentence = item.sentence.span.of(text)
    numbers = sum(1 for word in sentence.split() if any(char.isdigit() for char in word))
    if every & _NO_CLAIM or _PRICE.search(sentence) or numbers * WORDS_PER_NUMBER > len(item.tokens.starts):
        return False
    return bool(every & _VERB) or "past or perfect" in item.features


def _is_on_record(document: Document, item: JudgedSentence) -> bool:
    """Whether a document that the figure rests on is named shortly before, or the paragraph tells how a vote ended."""
    line = first = item.sentence.line
    while first > 0 and document.paragraphs[first - 1] and line - first < MAX_LINES_BEFORE_FIGURE:
        first -= 1
    start = max(document.lines[first].start, item.sentence.start - MAX_BEFORE_FIGURE)
    if any(flags & _DOCUMENT for flags in document_tokens(document, start, item.sentence.end).flags):
        return True
    here = document_tokens(document, max(start, document.lines[line].start), item.sentence.end).flags
    return sum(1 for flags in here if flags & FLAG["election"]) >= MIN_ELECTION_WORDS


def _names_a_thing(text: str, figure: Figure) -> bool:
    """Such as "a $1.1 billion bill", "the $100-million project": the sum only identifies the thing."""
    before = text[max(0, figure.start - 6) : figure.start].lower().split()
    after = text[figure.end : figure.end + 2]
    return bool(figure.currency and before and before[-1] in _ARTICLES) and after[:1] == " " and after[1:].isalpha()

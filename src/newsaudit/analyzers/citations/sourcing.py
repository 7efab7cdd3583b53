"""What an article claims, what supports each claim, and which sentences to point at.

One view for all sourcing rules, so that they agree and share the limit of five sentence findings an article. A
finding's strength is need x lack:

    lack 1     no support
         .6    an unnamed or vague source
         .3    a source named earlier in the section or elsewhere in the paragraph
         .15   a named source in the sentence itself
         0     a link or a marker in the sentence

A source that was named once covers its paragraph and what follows, until a heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.author_year import author_years
from newsaudit.analyzers.citations.candidates import (
    EARLIER,
    HERE,
    LEAST_NEED,
    LINKED,
    NO_SUPPORT,
    UNNAMED,
    Candidate,
    Statement,
    find_candidates,
)
from newsaudit.analyzers.citations.need import need_of
from newsaudit.analyzers.citations.references import references
from newsaudit.analyzers.citations.sources import Attribution, find_reports, find_survey
from newsaudit.analyzers.citations.tokens import Tokens, bit, covered_languages, document_flags
from newsaudit.analyzers.citations.tokens import words as listed
from newsaudit.document.characters import DIGIT

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.sentences import Sentence
    from newsaudit.span import Span

__all__ = ["Sourcing", "sourcing"]

_FIGURES = "unattributed-figure"
MOST_FIGURES = 2  # of them on figures: where more are unsourced, more of the same says nothing new
MOST_FINDINGS = 5  # sentence findings an article


_SAYS = bit("report", "report_weak", "source_preposition")
_FIGURE = bit("scale", "percent", "money")
_STUDY = bit("study", "studies")
_WORTH = _SAYS | _FIGURE | _STUDY  # sentences without any of these, a digit or a quotation are not looked at


class Sourcing(NamedTuple):
    """The sourcing of one article.

    Attributes:
        statements: sentences with a claim or an attribution, in order.
        sentences: number of sentences of running text.
        candidates: the sentences that may be pointed at, strongest first.
        named: distinct names of sources, in order of appearance.
        spans: the first place of each of these names.
        quoted: number of quotations of five words or more with a named speaker in the sentence.
    """

    statements: tuple[Statement, ...]
    sentences: int
    candidates: tuple[Candidate, ...]
    named: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: int

    @property
    def shown(self) -> tuple[Candidate, ...]:
        """The candidates to report: the strongest, and of those on figures no more than ``MOST_FIGURES``."""
        kept: list[Candidate] = []
        figures = 0
        for item in self.candidates:
            figures += item.rule == _FIGURES
            if len(kept) < MOST_FINDINGS and (item.rule != _FIGURES or figures <= MOST_FIGURES):
                kept.append(item)
        return tuple(kept)

    @property
    def held_back(self) -> int:
        """How many candidates are not reported."""
        return len(self.candidates) - len(self.shown)

    @property
    def claims(self) -> tuple[Statement, ...]:
        """The statements that need a source."""
        return tuple(item for item in self.statements if item.need >= LEAST_NEED)

    @property
    def covered(self) -> int:
        """How many claims have a link, a marker or a named source in their sentence, paragraph or section."""
        return sum(item.lack <= EARLIER for item in self.claims)

    def of(self, rule: str) -> tuple[Candidate, ...]:
        """The candidates that one rule is to report."""
        return tuple(item for item in self.shown if item.rule == rule)


def sourcing(document: Document) -> Sourcing:
    """The sourcing of one document; use it as ``document.view(sourcing)``."""
    import numpy as np

    if document.language.code not in {*covered_languages(), "und"}:
        return Sourcing((), 0, (), (), (), 0)
    paragraphs = document.paragraphs
    body = [item for item in document.sentences if paragraphs[item.line]]
    if not body:
        return Sourcing((), 0, (), (), (), 0)
    words = document.words
    edges = [edge for item in body for edge in (item.start, item.end)]
    bounds = words.starts.searchsorted(edges).tolist()
    count = len(words)
    padded = np.zeros(count + 1, dtype=np.uint64)  # a bound may stand behind the last word
    padded[:count] = document.view(document_flags)
    sums = np.bitwise_or.reduceat(padded, bounds)[::2].tolist()
    digits = (document.classes == DIGIT).nonzero()[0].searchsorted(edges).tolist()
    starts, ends, flags = words.starts.tolist(), words.ends.tolist(), padded.tolist()
    reader = _Reader(document)
    for place, (sentence, every) in enumerate(zip(body, sums, strict=True)):
        first, last = bounds[2 * place], bounds[2 * place + 1]
        if first < last and (
            every & _WORTH or digits[2 * place] < digits[2 * place + 1] or reader.has_quotation(sentence)
        ):
            reader.read(
                sentence,
                every,
                Tokens(starts[first:last], ends[first:last], flags[first:last]),
                place,
                digits[2 * place + 1] - digits[2 * place],
            )
    return reader.finish(len(body))


class _Reader:
    """Goes through the sentences in order and keeps what was named so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.quotes = [
            (item.start, item.end) for item in document.quotations if document.text[item.start] not in "'\u2018"
        ]
        self.quote_starts = [start for start, _ in self.quotes]
        self.links = sorted(
            [link.start for link in document.links]
            + [mark.start for mark in document.view(references).marks]
            + [mark.start for mark in document.view(author_years).marks]
        )
        self.headings = [line.start for line in document.lines if document.roles[line.index] == "heading"]
        self.rows: list[tuple[Sentence, float, tuple[str, ...], tuple[Attribution, ...], int, Tokens]] = []

    def read(self, sentence: Sentence, every: int, tokens: Tokens, place: int, digits: int) -> None:
        start, end = sentence.start, sentence.end
        text = self.text
        quotes = self.quotes[self._first_quote(start) : bisect_left(self.quote_starts, end)]
        reports = tuple(find_reports(text, tokens, quotes)) if every & _SAYS else ()
        if every & _STUDY and not reports and (survey := find_survey(text, tokens)) is not None:
            reports = (survey,)
        need = 0.0
        shown: tuple[str, ...] = ()
        if every & _FIGURE or digits:
            need, shown = need_of(text, start, end, tokens, every)
        if need >= LEAST_NEED or reports or quotes:
            self.rows.append((sentence, need, shown, reports, place, tokens))

    def _first_quote(self, start: int) -> int:
        at = bisect_left(self.quote_starts, start)
        return at - 1 if at and self.quotes[at - 1][1] > start else at

    def finish(self, sentences: int) -> Sourcing:
        named: dict[str, Span] = {}
        statements: list[Statement] = []
        quoted = 0
        lines_with_source: set[int] = set()
        vouched: set[int] = set()  # lines that give a name as a source
        first_named = [
            next((item for item in row[3] if item.kind == "named" and item.span is not None), None) for row in self.rows
        ]
        names = [
            _name(self.text, item.span) if item is not None and item.span is not None else "" for item in first_named
        ]
        for row, item, name in zip(self.rows, first_named, names, strict=True):
            if item is not None:
                lines_with_source.add(row[0].line)
            if name:
                vouched.add(row[0].line)
        section_named_at = -1  # offset of the first named source in the current section
        heading = 0
        for row, item, name in zip(self.rows, first_named, names, strict=True):
            sentence, need, shown, reports, place, tokens = row
            here = bisect_right(self.headings, sentence.start)
            if here != heading:
                heading, section_named_at = here, -1
            linked = bisect_left(self.links, sentence.start) < bisect_left(self.links, sentence.end)
            kinds = {item.kind for item in reports if item.span is not None}
            if linked:
                lack = LINKED
            elif "named" in kinds:
                lack = HERE
            elif sentence.line in lines_with_source or section_named_at >= 0 or self.has_quotation(sentence):
                lack = EARLIER
            elif kinds:
                lack = UNNAMED
            else:
                lack = NO_SUPPORT
            if "named" in kinds and section_named_at < 0:
                section_named_at = sentence.start
            if name and item is not None and item.span is not None:
                named.setdefault(name, item.span)
                quoted += self._long_quote(sentence)
            statements.append(Statement(sentence, need, shown, reports, lack, place == 0, tokens))
        candidates = find_candidates(self.document, statements, vouched)
        candidates.sort(key=lambda item: (-item.strength, item.span.start))
        return Sourcing(
            tuple(statements),
            sentences,
            tuple(candidates),
            tuple(named),
            tuple(named.values()),
            quoted,
        )

    def has_quotation(self, sentence: Sentence) -> bool:
        return self._first_quote(sentence.start) < bisect_left(self.quote_starts, sentence.end)

    def _long_quote(self, sentence: Sentence) -> bool:
        first, last = self._first_quote(sentence.start), bisect_left(self.quote_starts, sentence.end)
        return any(self.text.count(" ", *self.quotes[at]) >= 4 for at in range(first, last))


def _name(text: str, span: Span) -> str:
    """The last capitalised word of a source phrase before its first comma: what tells one source from another."""
    comma = text.find(",", span.start, span.end)
    names = _NAME.findall(text, span.start, comma if comma > 0 else span.end)
    if not names or (len(names) == 1 and text.startswith(names[0], span.start) and names[0].lower() in _no_names()):
        return ""
    return str(names[-1])


_NAME = re.compile(r"(?<![\w'\u2019])[A-Z\u00c0-\u00de][\w.&-]*\w")


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return listed("flags", "pronoun") | listed("flags", "definite") | listed("flags", "joiner")

"""Decide what an article claims, what supports each claim, and which sentences to report.

One view for all rules about sources, so that they agree and share the limit of five sentence findings per article. A
finding's strength is check-worthiness times missing support:

    missing support 1     none at all
                    .6    an unnamed or vague source
                    .3    a source named earlier in the section or elsewhere in the paragraph
                    .15   a named source in the sentence itself
                    0     a link or a marker in the sentence

A source that was named once covers its paragraph and what follows, up to the next heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.candidates import (
    EARLIER,
    HERE,
    LINKED,
    MIN_NEED,
    NO_SUPPORT,
    UNNAMED,
    Candidate,
    find_candidates,
)
from newsaudit.analyzers.citations.judged_sentence import JudgedSentence
from newsaudit.analyzers.citations.need import need_of
from newsaudit.analyzers.citations.references import reference_systems
from newsaudit.analyzers.citations.sources import find_reports, find_survey
from newsaudit.analyzers.citations.tokens import Tokens, bits, document_flags, is_covered, words
from newsaudit.definitions import Detection
from newsaudit.document.character_classes import DIGIT
from newsaudit.document.punctuation import MAX_END, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsaudit.document import Document
    from newsaudit.document.sentences import Sentence
    from newsaudit.span import Span

_FIGURES = "unattributed-figure"
MAX_FIGURE_FINDINGS = 2  # where more figures have no source, more of the same says nothing new
MAX_SENTENCE_FINDINGS = 5  # per article
MIN_SPACES_IN_QUOTATION = 4  # a shorter quotation is a term, not somebody's words

_SPOKEN = ("paragraph", "quote")  # roles of lines in which somebody may be quoted
_SAYS = bits("report", "report_weak", "source_preposition")
_FIGURE = bits("scale", "percent", "money")
_STUDY = bits("study", "studies")
_NAME = re.compile(r"(?<![\w'\u2019])[A-Z\u00c0-\u00de][\w.&-]*\w")


class Sourcing(NamedTuple):
    """The sourcing of one article.

    Attributes:
        statements: sentences with a claim, an attribution or a quotation, in order.
        sentences: number of sentences of running text.
        candidates: the sentences that may be reported, strongest first.
        named: each named source with its first place.
        quoted: number of sentences that quote five words or more and name the speaker.
    """

    statements: tuple[JudgedSentence, ...] = ()
    sentences: int = 0
    candidates: tuple[Candidate, ...] = ()
    named: Mapping[str, Span] = {}
    quoted: int = 0

    @property
    def shown(self) -> tuple[Candidate, ...]:
        """The candidates to report: the strongest, and no more than ``MAX_FIGURE_FINDINGS`` of them on figures."""
        figures = [item for item in self.candidates if item.rule == _FIGURES][:MAX_FIGURE_FINDINGS]
        kept = [item for item in self.candidates if item.rule != _FIGURES or item in figures]
        return tuple(kept[:MAX_SENTENCE_FINDINGS])

    @property
    def held_back(self) -> int:
        """How many candidates are not reported."""
        return len(self.candidates) - len(self.shown)

    @property
    def claims(self) -> tuple[JudgedSentence, ...]:
        """The statements that need a source."""
        return tuple(item for item in self.statements if item.need >= MIN_NEED)

    @property
    def covered(self) -> int:
        """How many claims have a link, a marker or a named source in their sentence, paragraph or section."""
        return sum(item.lack <= EARLIER for item in self.claims)

    @property
    def attributed(self) -> int:
        """How many sentences say who reports what they say."""
        return sum(any(report.span is not None for report in item.reports) for item in self.statements)


def sourcing(document: Document) -> Sourcing:
    """The sourcing of one document; use it as ``document.view(sourcing)``."""
    body = list(_running(document))
    if not body or not is_covered(document):
        return Sourcing()
    statements = tuple(_supported(document, list(_statements(document, body))))
    named: dict[str, Span] = {}
    vouched: set[int] = set()  # lines that give a name as a source
    quoted = 0
    for item in statements:
        source = next((report.span for report in item.reports if report.kind == "named" and report.span), None)
        name = _name(document.text, source) if source is not None else ""
        if source is not None and name:
            vouched.add(item.sentence.line)
            named.setdefault(name, source)
            quoted += any(document.text.count(" ", *quote) >= MIN_SPACES_IN_QUOTATION for quote in item.quotes)
    candidates = find_candidates(document, statements, vouched)
    candidates.sort(key=lambda item: (-item.strength, item.span.start))
    return Sourcing(statements, len(body), tuple(candidates), named, quoted)


def _running(document: Document) -> Iterator[Sentence]:
    """The sentences of running prose, and of paragraphs of one line ('"It is over," said an official.')."""
    paragraphs, roles = document.paragraphs, document.roles
    for item in document.sentences:
        if paragraphs[item.line] or (
            roles[item.line] in _SPOKEN and ends_sentence(document.text[item.start : item.end][-MAX_END:])
        ):
            yield item


def _statements(document: Document, body: list[Sentence]) -> Iterator[JudgedSentence]:
    """The sentences that claim, attribute or quote; what supports them is not decided yet."""
    import numpy as np

    text, tokens = document.text, document.words
    edges = [edge for item in body for edge in (item.start, item.end)]
    bounds = tokens.starts.searchsorted(edges).tolist()
    padded = np.zeros(len(tokens) + 1, dtype=np.uint64)  # a bound may be after the last word
    padded[: len(tokens)] = document.view(document_flags)
    table = np.array((tokens.starts, tokens.ends, padded[:-1].view(np.int64)))  # one slice per sentence
    flags_together = np.bitwise_or.reduceat(padded, bounds)[::2].tolist()
    digits = (document.classes == DIGIT).nonzero()[0].searchsorted(edges).tolist()
    quotations = [(item.start, item.end) for item in document.quotations if text[item.start] not in "'\u2018"]
    for place, (sentence, every) in enumerate(zip(body, flags_together, strict=True)):
        first, last = bounds[2 * place], bounds[2 * place + 1]
        quotes = _overlapping(quotations, sentence.start, sentence.end)
        prose = document.paragraphs[sentence.line]  # a line with a figure and few words may be of a list
        figures = prose and (every & _FIGURE or digits[2 * place] < digits[2 * place + 1])
        if first == last or not (figures or quotes or every & (_SAYS | _STUDY)):
            continue
        own = Tokens(text, *table[:, first:last].tolist())
        reports = tuple(find_reports(own, quotes)) if every & _SAYS else ()
        if every & _STUDY and not reports and (survey := find_survey(own)) is not None:
            reports = (survey,)
        need, shown = need_of(sentence.start, sentence.end, own, every) if figures else (0.0, ())
        if need >= MIN_NEED or reports or quotes:
            yield JudgedSentence(sentence, need, shown, reports, NO_SUPPORT, place == 0, own, quotes)


def _overlapping(quotations: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    first = bisect_left(quotations, (start,))
    if first and quotations[first - 1][1] > start:
        first -= 1
    return quotations[first : bisect_left(quotations, (end,))]


def _supported(document: Document, statements: Sequence[JudgedSentence]) -> Iterator[JudgedSentence]:
    """The statements, each with how much support it lacks."""
    links = [link.start for link in document.links]
    links += [mark.start for system in document.view(reference_systems) for mark in system.marks]
    links.sort()
    headings = [line.start for line in document.lines if document.roles[line.index] == "heading"]
    kinds = [item.kinds for item in statements]
    sourced = {item.sentence.line for item, given in zip(statements, kinds, strict=True) if "named" in given}
    section, named_in_section = 0, False
    for item, given in zip(statements, kinds, strict=True):
        sentence = item.sentence
        here = bisect_right(headings, sentence.start)
        if here != section:
            section, named_in_section = here, False
        if bisect_left(links, sentence.start) < bisect_left(links, sentence.end):
            lack = LINKED
        elif "named" in given:
            lack = HERE
        elif sentence.line in sourced or named_in_section or item.quotes or item.goes_on:
            lack = EARLIER
        else:
            lack = UNNAMED if given else NO_SUPPORT
        named_in_section |= "named" in given
        yield item._replace(lack=lack)


def _name(text: str, span: Span) -> str:
    """The last capitalised word of a source phrase before its first comma: what tells one source from another."""
    comma = text.find(",", span.start, span.end)
    names = _NAME.findall(text, span.start, comma if comma > 0 else span.end)
    if len(names) == 1 and text.startswith(names[0], span.start):
        word = names[0].lower()
        if any(word in words("flags", name) for name in ("pronoun", "definite", "joiner")):
            return ""
    return str(names[-1]) if names else ""


def sentence_findings(
    document: Document, rule: str, message: str, softened: Mapping[str, str] | None = None
) -> Iterator[Detection]:
    """Report the sentences that one rule is to report.

    Args:
        document: the article.
        rule: name of the rule, without its family.
        message: what to say, with "{}" for the phrase.
        softened: what to add for each circumstance that makes a finding a note.
    """
    found = document.view(sourcing)
    for item in found.shown:
        if item.rule == rule:
            yield Detection(
                message=f"{message.format(item.span.of(document.text))}{(softened or {}).get(item.detail, '')}.",
                spans=(item.span,),
                severity="info" if item.detail else None,
                confidence=0.8,
                evidence=item.evidence(found.held_back),
            )

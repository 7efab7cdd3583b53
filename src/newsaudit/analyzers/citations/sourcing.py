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

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.need import need_of
from newsaudit.analyzers.citations.references import references
from newsaudit.analyzers.citations.sources import Attribution, find_reports, find_survey
from newsaudit.analyzers.citations.tokens import Tokens, bit, document_flags
from newsaudit.analyzers.citations.vocabulary import FAMILY
from newsaudit.document.characters import DIGIT
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.sentences import Sentence

__all__ = ["Candidate", "Sourcing", "Statement", "sourcing"]

LEAST_NEED = 0.5  # from this need on a sentence counts as a claim
LEAST_STRENGTH = 0.7  # need x lack that a figure must reach to be reported
MOST_FINDINGS = 5  # sentence findings an article

_NO_SUPPORT, _UNNAMED, _EARLIER, _HERE, _LINKED = 1.0, 0.6, 0.3, 0.15, 0.0

_SAYS = bit("report", "report_weak", "source_preposition")
_FIGURE = bit("scale", "percent", "money")
_STUDY = bit("study", "studies")
_WORTH = _SAYS | _FIGURE | _STUDY  # sentences without any of these, a digit or a quotation are not looked at
_TEXT_ZONES = frozenset({"prose", "dateline"})


class Statement(NamedTuple):
    """A sentence of running text that is a claim or says who claims it.

    Attributes:
        sentence: the sentence.
        need: 0..1, how much it needs a source; 0 when it is no candidate.
        features: what made the need.
        reports: its reporting cues with their sources.
        lack: 0..1, how much support is missing.
        lead: whether it is the first sentence of the article.
        tokens: its words.
    """

    sentence: Sentence
    need: float
    features: tuple[str, ...]
    reports: tuple[Attribution, ...]
    lack: float
    lead: bool
    tokens: Tokens


class Candidate(NamedTuple):
    """A sentence finding that may be reported: which rule, how strong, where."""

    rule: str
    strength: float
    span: Span
    statement: Statement
    detail: str = ""


class Sourcing(NamedTuple):
    """The sourcing of one article.

    Attributes:
        statements: sentences with a claim or an attribution, in order.
        sentences: number of sentences of running text.
        shown: the candidates to report, strongest first.
        held_back: number of candidates over the limit.
        named: distinct names of sources, in order of appearance.
        spans: the first place of each of these names.
        quoted: number of quotations of five words or more with a named speaker in the sentence.
    """

    statements: tuple[Statement, ...]
    sentences: int
    shown: tuple[Candidate, ...]
    held_back: int
    named: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: int

    @property
    def claims(self) -> tuple[Statement, ...]:
        """The statements that need a source."""
        return tuple(item for item in self.statements if item.need >= LEAST_NEED)

    @property
    def covered(self) -> int:
        """How many claims have a link, a marker or a named source in their sentence, paragraph or section."""
        return sum(item.lack <= _EARLIER for item in self.claims)

    def of(self, rule: str) -> tuple[Candidate, ...]:
        """The candidates that one rule is to report."""
        return tuple(item for item in self.shown if item.rule == rule)


def sourcing(document: Document) -> Sourcing:
    """The sourcing of one document; use it as ``document.view(sourcing)``."""
    import numpy as np

    zones = document.zones
    body = [item for item in document.body_sentences if zones[item.line] in _TEXT_ZONES]
    if not body:
        return Sourcing((), 0, (), 0, (), (), 0)
    words = document.words
    edges = [edge for item in body for edge in (item.start, item.end)]
    bounds = np.searchsorted(words.starts, edges).tolist()
    flags_of_all = document.view(document_flags)
    sums = np.bitwise_or.reduceat(np.append(flags_of_all, np.uint64(0)), bounds)[::2].tolist()
    digits = np.searchsorted(np.flatnonzero(document.classes == DIGIT), edges).tolist()
    starts, ends, flags = words.starts.tolist(), words.ends.tolist(), flags_of_all.tolist()
    reader = _Reader(document)
    for place, (sentence, every) in enumerate(zip(body, sums, strict=True)):
        first, last = bounds[2 * place], bounds[2 * place + 1]
        if first < last and (every & _WORTH or digits[2 * place] < digits[2 * place + 1] or reader.has_quotation(sentence)):
            reader.read(sentence, every, Tokens(starts[first:last], ends[first:last], flags[first:last]), place, digits[2 * place + 1] - digits[2 * place])
    return reader.finish(len(body))


class _Reader:
    """Goes through the sentences in order and keeps what was named so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.quotes = [(item.start, item.end) for item in document.quotations if document.text[item.start] not in "'\u2018"]
        self.quote_starts = [start for start, _ in self.quotes]
        self.links = sorted(
            [link.start for link in document.links] + [mark.start for mark in document.view(references).marks]
        )
        self.headings = [line.start for line in document.lines if document.zones[line.index] == "heading"]
        self.rows: list[tuple[Sentence, float, tuple[str, ...], tuple[Attribution, ...], int, Tokens]] = []

    def read(self, sentence: Sentence, every: int, tokens: Tokens, place: int, digits: int) -> None:
        start, end = sentence.start, sentence.end
        text = self.text
        quotes = self.quotes[self._first_quote(start) : bisect_left(self.quote_starts, end)]
        reports = tuple(find_reports(text, start, end, tokens, quotes)) if every & _SAYS else ()
        if every & _STUDY and not reports and (survey := find_survey(text, tokens)) is not None:
            reports = (survey,)
        need, shown = 0.0, ()
        if every & _FIGURE or digits:
            piece = text[start:end]
            need, shown = need_of(piece, Tokens([at - start for at in tokens.starts], tokens.ends, tokens.flags))
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
        first_named = [next((item for item in row[3] if item.kind == "named" and item.span is not None), None) for row in self.rows]
        names = [_name(self.text, item.span) if item is not None and item.span is not None else "" for item in first_named]
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
                lack = _LINKED
            elif "named" in kinds:
                lack = _HERE
            elif sentence.line in lines_with_source or section_named_at >= 0 or self.has_quotation(sentence):
                lack = _EARLIER
            elif kinds:
                lack = _UNNAMED
            else:
                lack = _NO_SUPPORT
            if "named" in kinds and section_named_at < 0:
                section_named_at = sentence.start
            if name and item is not None and item.span is not None:
                named.setdefault(name, item.span)
                quoted += self._long_quote(sentence)
            statements.append(Statement(sentence, need, shown, reports, lack, place == 0, tokens))
        candidates = _candidates(self.document, statements, vouched)
        candidates.sort(key=lambda item: (-item.strength, item.span.start))
        return Sourcing(
            tuple(statements),
            sentences,
            tuple(candidates[:MOST_FINDINGS]),
            max(0, len(candidates) - MOST_FINDINGS),
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
    phrase = span.of(text).partition(",")[0]
    names = [word for word in phrase.replace("\u2019s", "").replace("'s", "").split() if word[:1].isupper()]
    if not names or (len(names) == 1 and phrase.startswith(names[0]) and names[0].lower() in _NO_NAMES):
        return ""
    return names[-1].strip(".,;:\"'\u201c\u201d()")


_NO_NAMES = frozenset(
    "he she they it we i you the a an this that these those his her their its who but and one some many most".split()
)


def _candidates(document: Document, statements: list[Statement], vouched: set[int]) -> list[Candidate]:
    found: list[Candidate] = []
    taken: set[int] = set()
    reasons = {hit.line for hit in document.phrases.of(FAMILY, "anonymity-reason")}
    for item in statements:
        for report in item.reports:
            rule = _rule_for(document, item, report)
            if rule is None or report.span is None:
                continue
            detail = ""
            if item.sentence.line in reasons:
                detail = "reason given"
            elif item.sentence.line in vouched:
                detail = "named source in the paragraph"
            elif rule == "unnamed-source" and _flags_in(item.tokens, report.span) & _AUTHORITY:
                detail = "authority"
            strength = max(item.need, LEAST_NEED) * (_EARLIER if detail else _UNNAMED)
            found.append(Candidate(rule, round(strength, 4), report.span, item, detail))
            taken.add(item.sentence.index)
            break
    starts = [item.sentence.start for item in statements]
    for hit in document.phrases.of(FAMILY, "impersonal"):
        place = bisect_right(starts, hit.start) - 1
        if place < 0 or hit.start >= statements[place].sentence.end:
            continue
        item = statements[place]
        if item.sentence.index not in taken and not any(quote.start < hit.start < quote.end for quote in document.quotations):
            detail = "named source in the paragraph" if item.sentence.line in vouched else ""
            strength = max(item.need, LEAST_NEED) * (_EARLIER if detail else _UNNAMED)
            found.append(Candidate("vague-source", round(strength, 4), Span(hit.start, hit.end), item, detail))
            taken.add(item.sentence.index)
    found += _orphans(document, statements)
    for item in statements:
        strength = item.need * item.lack
        if strength >= LEAST_STRENGTH and not item.lead and item.sentence.index not in taken:
            span = _figure(document.text, item)
            if span is not None:
                found.append(Candidate("unattributed-figure", round(strength, 4), span, item))
    return found


def _orphans(document: Document, statements: list[Statement]) -> list[Candidate]:
    """Quotations in paragraphs without a reporting cue, a name outside the quotation, or a cue right beside them."""
    text, found = document.text, []
    cued = {item.sentence.index for item in statements if item.reports}
    lines_cued = {item.sentence.line for item in statements if item.reports}
    for item in statements:
        sentence = item.sentence
        if sentence.line in lines_cued or {sentence.index - 1, sentence.index + 1} & cued:
            continue
        line = document.lines[sentence.line]
        inside = [quote for quote in document.quotations if line.start <= quote.start < line.end]
        for quote in inside:
            if not sentence.start <= quote.start < sentence.end or not quote.closed or text[quote.start] in "'\u2018":
                continue
            if text.count(" ", quote.start, quote.end) < 4:
                continue
            outside = text[line.start : inside[0].start] + text[inside[-1].end : line.end]
            if not any(char.isupper() for char in outside):
                found.append(Candidate("unattributed-quotation", LEAST_NEED * _EARLIER, Span(quote.start, quote.end), item))
                break
    return found


def _rule_for(document: Document, item: Statement, report: Attribution) -> str | None:
    """Which rule an attribution is for: only verbs of saying and judging count, and only plain, short phrases."""
    span, cue = report.span, report.cue
    if span is None or cue is None or report.kind == "named" or len(span) > _LONGEST_PHRASE:
        return None
    text = document.text
    if not _flags_in(item.tokens, cue) & (_VERDICT | _PREPOSITION) or any(char.isdigit() for char in span.of(text)):
        return None
    flags = _flags_in(item.tokens, span)
    if flags & _STUDY and not flags & (_OPINION | _ROLE):
        return None if _study_is_named(text, item, span) else "unnamed-study"
    if report.kind == "unnamed":
        return "unnamed-source"
    return "vague-source" if flags & (_OPINION | _FORECAST) else None


def _flags_in(tokens: Tokens, span: Span) -> int:
    every = 0
    for start, flags in zip(tokens.starts, tokens.flags, strict=True):
        if span.start <= start < span.end:
            every |= flags
    return every


def _study_is_named(text: str, item: Statement, span: Span) -> bool:
    """Whether the sentence says who did it: a name right behind the phrase ("a study by Harvard"), or "they wrote"."""
    behind = text[span.end : min(item.sentence.end, span.end + 80)]
    words = behind.split()[:8]
    return any(word[:1].isupper() or word.lower() in _DOERS for word in words) or any(word[:1].isupper() for word in span.of(text).split()[1:])


_DOERS = frozenset({"he", "she", "they", "we", "i", "his", "her", "their", "our", "its"})
_LONGEST_PHRASE = 80
_VERDICT = bit("verdict")
_PREPOSITION = bit("source_preposition")
_OPINION = bit("opinion_holder")
_FORECAST = bit("forecast")
_ROLE = bit("role", "roles")
_AUTHORITY = bit("authority")


_LEAST_WEIGHT = 2  # money, a percentage, a scale or a thousand: "19" of "April 19" is no figure


def _figure(text: str, item: Statement) -> Span | None:
    """The figure of a sentence with its unit: what a money sign, a percent or a scale belongs to, else the first."""
    from newsaudit.analyzers.citations.numbers import find_figures

    figures = find_figures(text, item.sentence.start, item.sentence.end)
    best = max(figures, key=lambda figure: (figure.weight, -figure.start), default=None)
    return Span(best.start, best.end) if best is not None and best.weight >= _LEAST_WEIGHT else None

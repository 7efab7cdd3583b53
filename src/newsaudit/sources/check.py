"""The draft against its sources: what differs, and what no source has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import RULES, Difference
from newsaudit.sources.figure_check import FigureCheck
from newsaudit.sources.names import changed_first_names, changed_names
from newsaudit.sources.polarity import changed_negations, turned_directions
from newsaudit.sources.quoted import locate, quoted_parts
from newsaudit.sources.selection import RawText, select_lines
from newsaudit.sources.source_index import SourceIndex, is_foreign
from newsaudit.sources.speakers import Speaker, misattributed, speaker_of
from newsaudit.sources.texts import TokenText, cut_lines, folded_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsaudit.document import Document
    from newsaudit.sources.pairing import Pairing
    from newsaudit.sources.texts import Passage
    from newsaudit.span import Span

LEAST_WORDS = 3  # of a sentence that is compared
LEAST_QUOTED = 4  # words of a quotation that no source has, for it to be reported
SURE_MISSING = 0.8  # confidence where the sources quote the same person
LEAST_SCORE = 0.2  # share of a sentence's weight that a source sentence has to have
MAX_MISSING = 30  # differences of what no source has; the rest are counted
CLOSE = 4  # tokens on either side of a difference by which two source sentences are compared
MAX_ALIGNED = 2  # source sentences of one sentence in which negations, directions and names are compared


class Check(NamedTuple):
    """The result.

    Attributes:
        here: the draft.
        differences: in order of position.
        searched: ids of the sources.
        notes: what could not be compared, and why.
        held_back: how many quotations and figures that no source has are not among the differences.
    """

    here: TokenText
    differences: tuple[Difference, ...]
    searched: tuple[str, ...]
    notes: tuple[str, ...]
    held_back: int


def check(document: Document) -> Check:
    """The document against its sources; use it as ``document.view(check)``."""
    here = TokenText(document.article, document.text, document.folded, cut_lines(document.text), document.language.code)
    raw = _raw_texts(document)
    texts: list[TokenText] = []
    notes: list[str] = []
    for source, item, lines in zip(document.sources, raw, select_lines(here, raw), strict=True):
        if not item.lines:
            notes.append(f"{source.id}: the source is empty")
        elif lines:
            texts.append(TokenText(source, item.text, item.folded, lines))
    notes += [
        f"{text.article.id}: in another language ({text.language}), so only figures and names are compared"
        for text in texts
        if is_foreign(here, text)
    ]
    if not here.vocabulary.covered:
        notes.append(f"negations and directions are not covered in this language ({here.language})")
    differences = _Comparison(SourceIndex(here, texts)).differences()
    missing = [item for item in differences if item.there is None]
    held_back = {id(item) for item in missing[MAX_MISSING:]}
    shown = tuple(item for item in differences if id(item) not in held_back)
    searched = tuple(source.id or "" for source in document.sources)
    return Check(here, shown, searched, tuple(notes), len(held_back))


def _raw_texts(document: Document) -> list[RawText]:
    found = []
    for source in document.sources:
        text, folded = folded_text(source)
        found.append(RawText(text, folded, cut_lines(text)))
    return found


class _Comparison:
    def __init__(self, index: SourceIndex) -> None:
        self.index = index
        self.here = index.here
        self.figures = FigureCheck(index)

    def differences(self) -> list[Difference]:
        found: list[Difference] = []
        quoted = self._quotations(found)
        for passage in self.here.passages:
            found.extend(self._sentence(passage, quoted))
        found.extend(changed_first_names(self.here, self.index.names, self.index.texts))
        return _one_each(found)

    def _quotations(self, found: list[Difference]) -> frozenset[int]:
        """Compare the quotations; returns the tokens of those that were found, and of their speakers."""
        inside: set[int] = set()
        index = self.index
        for item in quoted_parts(self.here):
            span = item.quotation.span
            speaker = speaker_of(self.here, span.start, span.end, index.names.members)
            located = locate(self.here, item, index)
            if located is None:
                if len(item.words) >= LEAST_QUOTED and not index.foreign:  # else it may be translated
                    found.append(self._missing_quotation(span, speaker))
                continue
            inside.update(range(item.words[0], item.words[-1] + 1))
            found.extend(located.differences)
            if speaker is not None:
                inside.update(range(speaker.first, speaker.last))
                wrong = misattributed(self.here, located, speaker, index.names)
                if wrong is not None:
                    found.append(wrong)
        return frozenset(inside)

    def _missing_quotation(self, span: Span, speaker: Speaker | None) -> Difference:
        """A quotation that no source has; it weighs more where the sources quote the same person."""
        same = speaker is not None and self.here.tokens.words[speaker.last - 1] in self.index.quoted_names
        now = span.of(self.here.text)
        return Difference("not-in-sources", "quotation", span, now, confidence=SURE_MISSING if same else 0.7)

    def _sentence(self, passage: Passage, quoted: frozenset[int]) -> Iterator[Difference]:
        index = self.index
        words = self.here.tokens.words[passage.first : passage.last]
        if len(words) < LEAST_WORDS or index.has_words(words):
            return
        pairings = index.candidates(passage, passage.first, passage.last, LEAST_SCORE)
        yield from self.figures.check(passage, pairings)
        for pairing in pairings[:MAX_ALIGNED]:
            if id(pairing.there) in index.foreign:
                continue
            differences = (
                *changed_negations(pairing, quoted),
                *turned_directions(pairing, quoted),
                *changed_names(self.here, pairing, index.names, quoted),
            )
            yield from (item for item in differences if self._holds(item, pairing, pairings))

    def _holds(self, item: Difference, pairing: Pairing, pairings: list[Pairing]) -> bool:
        """Whether no other source sentence is more like the draft around a difference, and none says the same."""
        starts, words = self.here.tokens.starts, self.here.tokens.words
        first, last = bisect_left(starts, item.span.start), bisect_left(starts, item.span.end)
        own = _closeness(pairing, first, last)
        if any(other is not pairing and _closeness(other, first, last) > own for other in pairings):
            return False
        return not self.index.has_words(words[max(0, first - 2) : last + 2])


def _closeness(pairing: Pairing, first: int, last: int) -> tuple[float, float]:
    """How much a source sentence is like the draft around a place, in tenths; of equals, as a whole."""
    return round(pairing.near(first, last, CLOSE), 1), pairing.covered


def _one_each(found: Iterable[Difference]) -> list[Difference]:
    """One difference per place, of the rule that says most; in order of position."""
    kept: list[Difference] = []
    starts: list[int] = []
    for item in sorted(found, key=lambda item: (RULES.index(item.rule), -item.confidence, item.span.start)):
        at = bisect_right(starts, item.span.start)
        before = at and kept[at - 1].span.end > item.span.start
        if not before and (at == len(kept) or kept[at].span.start >= item.span.end):
            kept.insert(at, item)
            starts.insert(at, item.span.start)
    return kept

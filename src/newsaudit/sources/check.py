"""The draft against its sources: what differs, and what no source has."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import Difference
from newsaudit.sources.names import changed_first_names, changed_names, names_of
from newsaudit.sources.numbers import (
    Counterpart,
    changed_number,
    comparable,
    counterpart,
    derived,
    equal_figures,
    is_slip,
)
from newsaudit.sources.pairing import Pairing
from newsaudit.sources.polarity import changed_negations, turned_directions
from newsaudit.sources.quoted import locate, quoted_parts
from newsaudit.sources.selection import RawText, select_lines
from newsaudit.sources.speakers import Speaker, misattributed, speaker_of
from newsaudit.sources.texts import TokenText, cut_lines, folded_text
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit.article import Article
    from newsaudit.document import Document
    from newsaudit.sources.figures import Figure
    from newsaudit.sources.texts import Passage

__all__ = ["SURE_MISSING", "Check", "check"]

LEAST_QUOTED = 4  # words of a quotation that no source has, for it to be told
SURE_MISSING = 0.8  # confidence where the sources quote the same person
MAX_CANDIDATES = 3  # source sentences that one sentence of the draft is aligned with
LEAST_SCORE = 0.2  # share of a sentence's weight that a source sentence has to have
LEAST_SCORE_AROUND = 0.12  # the same for the words around a figure
WINDOW = 6  # tokens on either side of a figure
LEAST_NEAR = 0.6  # of the words around a figure, for the one in its place to be its counterpart whatever else is there
MAX_SMALL = 10  # number words up to this are often idiom or a share
LEAST_COVERED = 0.15  # of a draft sentence, for its figures to be compared


class Check(NamedTuple):
    """The result.

    Attributes:
        here: the draft.
        differences: in order of position.
        searched: ids of the sources that were read.
        notes: what could not be compared, and why.
    """

    here: TokenText
    differences: tuple[Difference, ...]
    searched: tuple[str, ...]
    notes: tuple[str, ...]


def check(document: Document) -> Check:
    """The document against its sources; use it as ``document.view(check)``."""
    here = TokenText(document.article, document.text, document.folded, cut_lines(document.text), document.language.code)
    raw = [_raw(source) for source in document.sources]
    texts: list[TokenText] = []
    notes: list[str] = []
    for source, item, lines in zip(document.sources, raw, select_lines(here, raw), strict=True):
        if not item.lines:
            notes.append(f"{source.id}: the source is empty")
        elif lines:
            texts.append(TokenText(source, item.text, item.folded, lines))
    foreign = [text for text in texts if _is_foreign(here, text)]
    notes += [
        f"{text.article.id}: in another language ({text.language}), compared by figures and names" for text in foreign
    ]
    if not here.vocabulary.covered:
        notes.append(f"no words of negation and direction for this language ({here.language})")
    differences = _Comparison(here, texts).differences()
    return Check(here, tuple(differences), tuple(source.id or "" for source in document.sources), tuple(notes))


def _raw(source: Article) -> RawText:
    text, folded = folded_text(source)
    return RawText(text, folded, cut_lines(text))


def _is_foreign(here: TokenText, there: TokenText) -> bool:
    """Whether a source is in another language than the draft, as far as both are known."""
    return here.language != there.language and "und" not in (here.language, there.language)


class _Comparison:
    def __init__(self, here: TokenText, texts: list[TokenText]) -> None:
        self.here = here
        self.texts = texts
        keys = frozenset(here.tokens.keys)
        self.places = [text.places_of(keys) for text in texts]
        self.spread = Counter[str]()
        for text, known in zip(texts, self.places, strict=True):
            for key, places in known.items():
                self.spread[key] += len({text.passage_at(at) for at in places})
        self.total = sum(len(text.passages) for text in texts) + 1
        self.names = names_of(texts)
        self.foreign = {id(text) for text in texts if _is_foreign(here, text)}
        self._pairings: dict[tuple[int, int, int], Pairing] = {}

    def weight(self, key: str) -> float:
        """How much a word says: the rarer in the sources, the more."""
        return 0.3 + log(self.total / (1 + self.spread[key])) if self.spread[key] else 0.3 + log(self.total) * 0.7

    def differences(self) -> list[Difference]:
        found: list[Difference] = []
        quoted = self._quotations(found)
        for passage in self.here.passages:
            self._sentence(passage, quoted, found)
        found += changed_first_names(self.here, self.names, self.texts)
        return _one_each(found)

    # ------------------------------------------------------------------ quotations
    def _quotations(self, found: list[Difference]) -> frozenset[int]:
        """Compare the quotations; returns the tokens inside those that were found."""
        inside: set[int] = set()
        for item in quoted_parts(self.here):
            span = item.quotation.span
            speaker = speaker_of(self.here, span.start, span.end, self.names.members)
            located = locate(self.here, item, self.texts, self.places)
            if located is None:
                if len(item.words) >= LEAST_QUOTED and not self.foreign:  # else it may be translated
                    found.append(self._missing_quotation(span, speaker))
                continue
            inside.update(range(item.words[0], item.words[-1] + 1))
            found.extend(located.differences)
            if speaker is not None:
                inside.update(range(speaker.first, speaker.last))
                wrong = misattributed(self.here, located, speaker, self.names)
                if wrong is not None:
                    found.append(wrong)
        return frozenset(inside)

    def _missing_quotation(self, span: Span, speaker: Speaker | None) -> Difference:
        """A quotation that no source has; it weighs more where the sources quote the same person."""
        quoted_there = speaker is not None and self._is_quoted(self.here.tokens.words[speaker.last - 1])
        confidence = SURE_MISSING if quoted_there else 0.7
        return Difference("not-in-sources", "quotation", span, span.of(self.here.text), confidence=confidence)

    def _is_quoted(self, surname: str) -> bool:
        """Whether a source has a quotation by the person with this name."""
        for text in self.texts:
            for quotation in text.quotations:
                speaker = speaker_of(text, quotation.start, quotation.end, self.names.members)
                if speaker is not None and surname in text.tokens.words[speaker.first : speaker.last]:
                    return True
        return False

    # ------------------------------------------------------------------ sentences
    def _candidates(self, passage: Passage, first: int, last: int, least: float) -> list[Pairing]:
        """The source sentences with most of the words from one token of a sentence to before another."""
        here = self.here
        keys = {key for key in here.tokens.keys[first:last] if key not in here.vocabulary.stop}
        scores: dict[tuple[int, int], float] = {}
        total = 0.0
        for key in sorted(keys):
            weight = self.weight(key)
            total += weight
            for number, (text, known) in enumerate(zip(self.texts, self.places, strict=True)):
                for place in {text.passage_at(at) for at in known.get(key, ())}:
                    scores[number, place] = scores.get((number, place), 0.0) + weight
        best = sorted(scores, key=lambda item: (-scores[item], item))[:MAX_CANDIDATES]
        return [self._pairing(passage, *item) for item in best if scores[item] >= least * total]

    def _pairing(self, passage: Passage, number: int, place: int) -> Pairing:
        known = self._pairings.get((passage.first, number, place))
        if known is None:
            text = self.texts[number]
            known = Pairing(self.here, passage, text, text.passages[place], self.weight)
            self._pairings[passage.first, number, place] = known
        return known

    def _around(self, passage: Passage, figure: Figure) -> list[Pairing]:
        """The source sentences with most of the words around a figure: a sentence may be made of several."""
        first, last = max(passage.first, figure.first - WINDOW), min(passage.last, figure.last + WINDOW)
        return self._candidates(passage, first, last, LEAST_SCORE_AROUND)

    def _sentence(self, passage: Passage, quoted: frozenset[int], found: list[Difference]) -> None:
        here = self.here
        words = here.tokens.words[passage.first : passage.last]
        if len(words) < 3 or any(text.find_words(words) for text in self.texts):
            return
        pairings = self._candidates(passage, passage.first, passage.last, LEAST_SCORE)
        self._figures(passage, pairings, found)
        for pairing in pairings[:2]:
            if id(pairing.there) in self.foreign:
                continue
            differences = (
                *changed_negations(pairing, quoted),
                *turned_directions(pairing, quoted),
                *changed_names(here, pairing, self.names, quoted),
            )
            found += [item for item in differences if self._is_best(item, pairing, pairings) and not self._said(item)]

    def _is_best(self, item: Difference, pairing: Pairing, pairings: list[Pairing]) -> bool:
        """Whether no other source sentence is more like the draft around a difference."""
        first, last = self._tokens_of(item)
        own = pairing.near(first, last) + pairing.covered
        return all(other is pairing or other.near(first, last) + other.covered <= own for other in pairings)

    def _tokens_of(self, item: Difference) -> tuple[int, int]:
        starts = self.here.tokens.starts
        return bisect_left(starts, item.span.start), bisect_left(starts, item.span.end)

    def _said(self, item: Difference) -> bool:
        """Whether some source has the draft's very words around a difference."""
        first, last = self._tokens_of(item)
        around = self.here.tokens.words[max(0, first - 2) : last + 2]
        return any(text.find_words(around) for text in self.texts)

    def _figures(self, passage: Passage, pairings: list[Pairing], found: list[Difference]) -> None:
        here = self.here
        figures = here.figures_in(passage.first, passage.last)
        close = [pairing for pairing in pairings if pairing.covered >= LEAST_COVERED]
        taken: set[tuple[int, int]] = set()
        left: list[Figure] = []
        for figure in figures:
            other = self._in_slot(figure, close)
            if other is not None and not self._derived(figure, figures):
                found.append(changed_number(here, figure, other))
                continue
            equal = self._equal(figure, close)
            if equal is None:
                left.append(figure)
            else:
                taken.add(equal)
        for figure in left:
            if self._derived(figure, figures):
                continue
            other = counterpart(figure, close, taken)
            if other is None:
                around = self._around(passage, figure)
                if self._equal(figure, around):
                    continue
                other = counterpart(figure, around, taken)
                if other is not None and not is_slip(figure, other.figure):
                    other = None
            if other is not None:
                found.append(changed_number(here, figure, other))
            elif self._is_claim(figure) and not self._anywhere(figure):
                span = Span(figure.start, figure.end)
                found.append(Difference("not-in-sources", "figure", span, span.of(here.text), confidence=0.7))

    def _in_slot(self, figure: Figure, pairings: list[Pairing]) -> Counterpart | None:
        """The one figure between the same words in the source, where it is another one."""
        if not pairings:
            return None
        pairing = max(pairings, key=lambda pairing: pairing.near(figure.first, figure.last))
        low, high, ends = pairing.slot(figure.first, figure.last)
        near = pairing.near(figure.first, figure.last)
        if ends < 2 or near < LEAST_NEAR:
            return None
        text = pairing.there
        others = [
            other
            for other in text.figures_in(pairing.theirs.first, pairing.theirs.last)
            if low < other.last and other.first < high
        ]
        year = text.published.year if text.published else 0
        if (
            len(others) != 1
            or not comparable(figure, others[0])
            or equal_figures(figure, others[0], text.vocabulary.sizes, year)
        ):
            return None
        words = self.here.tokens.words
        around = words[max(0, figure.first - 2) : figure.last + 2]
        if any(other.find_words(around) for other in self.texts):
            return None
        return Counterpart(pairing, others[0], 3.0 + near)

    def _is_claim(self, figure: Figure) -> bool:
        """Whether a figure says how much: no year, date or small number in words ("four in five")."""
        if figure.kind != "number":
            return False
        return self.here.tokens.words[figure.first][0].isdigit() or abs(figure.values[0]) > MAX_SMALL

    def _derived(self, figure: Figure, figures: list[Figure]) -> bool:
        """Whether a figure is worked out from two of a source sentence, one of which its sentence gives as well."""
        kept = [other for other in figures if other is not figure]
        if not kept or figure.kind != "number":
            return False
        values = {value for other in kept for value in other.values}
        for text in self.texts:
            for other in text.figures:
                if other.values[0] in values:
                    near = text.passages[text.passage_at(other.first)]
                    if derived(figure, text.figures_in(near.first, near.last), kept):
                        return True
        return False

    def _equal(self, figure: Figure, pairings: list[Pairing]) -> tuple[int, int] | None:
        for pairing in pairings:
            text = pairing.there
            year = text.published.year if text.published else 0
            for other in text.figures_in(pairing.theirs.first, pairing.theirs.last):
                if equal_figures(figure, other, text.vocabulary.sizes, year):
                    return id(text), other.first
        return None

    def _anywhere(self, figure: Figure) -> bool:
        return any(
            equal_figures(figure, other, text.vocabulary.sizes, text.published.year if text.published else 0)
            for text in self.texts
            for other in text.figures
        )


_ORDER = {
    "altered-quotation": 0,
    "misattributed-quotation": 1,
    "changed-number": 2,
    "changed-name": 3,
    "changed-negation": 4,
    "not-in-sources": 5,
}


def _one_each(found: Iterable[Difference]) -> list[Difference]:
    """One difference a place, of the rule that says most; in order of position."""
    kept: list[Difference] = []
    for item in sorted(found, key=lambda item: (_ORDER[item.rule], -item.confidence, item.span.start)):
        if not any(item.span.start < other.span.end and other.span.start < item.span.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.span.start)

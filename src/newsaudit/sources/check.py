"""The draft against its sources: what differs, and what no source has."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import Difference
from newsaudit.sources.names import changed_first_names, changed_names, names_of
from newsaudit.sources.numbers import changed_number, counterpart, derived, equal_figures
from newsaudit.sources.pairing import Pairing
from newsaudit.sources.polarity import changed_negations, turned_directions
from newsaudit.sources.quoted import locate, quoted_parts
from newsaudit.sources.speakers import misattributed
from newsaudit.sources.texts import TokenText, cut_lines, folded_text
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit.article import Article
    from newsaudit.document import Document
    from newsaudit.sources.figures import Figure
    from newsaudit.sources.texts import Passage

__all__ = ["Check", "check"]

MAX_CANDIDATES = 3  # source sentences that one sentence of the draft is aligned with
LEAST_SCORE = 0.2  # share of a sentence's weight that a source sentence has to have
LEAST_COVERED = 0.3  # of a draft sentence, for its figures to be compared


class Check(NamedTuple):
    """The result.

    Attributes:
        differences: in order of position.
        searched: ids of the sources that were read.
        notes: what could not be compared, and why.
    """

    differences: tuple[Difference, ...]
    searched: tuple[str, ...]
    notes: tuple[str, ...]


def check(document: Document) -> Check:
    """The document against its sources; use it as ``document.view(check)``."""
    here = TokenText(document.article, document.text, document.folded, cut_lines(document.text), document.language.code)
    texts: list[TokenText] = []
    notes: list[str] = []
    for source in document.sources:
        text, folded = folded_text(source)
        read = TokenText(source, text, folded, cut_lines(text))
        if len(read):
            texts.append(read)
        else:
            notes.append(f"source {source.id} is empty")
    found = _Comparison(here, texts).differences()
    return Check(tuple(found), tuple(text.article.id or "" for text in texts), tuple(notes))


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

    def weight(self, key: str) -> float:
        """How much a word says: the rarer in the sources, the more."""
        return 0.3 + log(self.total / (1 + self.spread[key])) if self.spread[key] else 0.3 + log(self.total) * 0.7

    def differences(self) -> list[Difference]:
        found: list[Difference] = []
        quoted = self._quotations(found)
        for passage in self.here.passages:
            self._sentence(passage, quoted, found)
        found += [item for item in changed_first_names(self.here, self.names, self.texts)]
        return _one_each(found)

    # ------------------------------------------------------------------ quotations
    def _quotations(self, found: list[Difference]) -> frozenset[int]:
        """Compare the quotations; returns the tokens inside those that were found."""
        inside: set[int] = set()
        for item in quoted_parts(self.here):
            located = locate(self.here, item, self.texts, self.places)
            if located is None:
                span = item.quotation.span
                if len(item.words) > 3:
                    found.append(Difference("not-in-sources", "quotation", span, self.here.text[span.start : span.end], confidence=0.7))
                continue
            inside.update(range(item.words[0], item.words[-1] + 1))
            found.extend(located.differences)
            wrong = misattributed(self.here, located, self.names)
            if wrong is not None:
                found.append(wrong)
        return frozenset(inside)

    # ------------------------------------------------------------------ sentences
    def _candidates(self, passage: Passage) -> list[Pairing]:
        here = self.here
        keys = {key for key in here.tokens.keys[passage.first : passage.last] if key not in here.vocabulary.stop}
        scores: dict[tuple[int, int], float] = {}
        total = 0.0
        for key in sorted(keys):
            weight = self.weight(key)
            total += weight
            for number, (text, known) in enumerate(zip(self.texts, self.places, strict=True)):
                for place in {text.passage_at(at) for at in known.get(key, ())}:
                    scores[number, place] = scores.get((number, place), 0.0) + weight
        best = sorted(scores, key=lambda item: (-scores[item], item))[:MAX_CANDIDATES]
        return [
            Pairing(here, passage, self.texts[number], self.texts[number].passages[place], self.weight)
            for number, place in best
            if scores[number, place] >= LEAST_SCORE * total
        ]

    def _sentence(self, passage: Passage, quoted: frozenset[int], found: list[Difference]) -> None:
        here = self.here
        words = here.tokens.words[passage.first : passage.last]
        if len(words) < 3 or any(text.find_words(words) for text in self.texts):
            return
        pairings = self._candidates(passage)
        self._figures(passage, pairings, found)
        for pairing in pairings[:2]:
            found.extend(item for item in changed_negations(pairing, quoted) if not self._said(item))
            found.extend(item for item in turned_directions(pairing, quoted) if not self._said(item))
            found.extend(item for item in changed_names(here, pairing, self.names, quoted) if not self._said(item))

    def _said(self, item: Difference) -> bool:
        """Whether some source has the draft's very words around a difference."""
        starts = self.here.tokens.starts
        first, last = bisect_left(starts, item.span.start), bisect_left(starts, item.span.end)
        around = self.here.tokens.words[max(0, first - 2) : last + 2]
        return any(text.find_words(around) for text in self.texts)

    def _figures(self, passage: Passage, pairings: list[Pairing], found: list[Difference]) -> None:
        here = self.here
        figures = here.figures_in(passage.first, passage.last)
        close = [pairing for pairing in pairings if pairing.covered >= LEAST_COVERED]
        taken: set[tuple[int, int]] = set()
        left: list[Figure] = []
        for figure in figures:
            equal = self._equal(figure, close)
            if equal is None:
                left.append(figure)
            else:
                taken.add(equal)
        for figure in left:
            other = counterpart(figure, close, taken)
            if other is not None and not self._derived(figure, close):
                found.append(changed_number(here, figure, other))
            elif not self._anywhere(figure) and not self._derived(figure, close):
                if figure.kind in ("number",) and figure.values[0] > 2:
                    found.append(Difference("not-in-sources", "figure", Span(figure.start, figure.end), here.text[figure.start : figure.end], confidence=0.7))

    def _derived(self, figure: Figure, pairings: list[Pairing]) -> bool:
        for pairing in pairings:
            at = pairing.there.passage_at(pairing.theirs.first)
            near = pairing.there.passages[max(0, at - 1) : at + 2]
            if near and derived(figure, pairing.there.figures_in(near[0].first, near[-1].last)):
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


_ORDER = {"altered-quotation": 0, "misattributed-quotation": 1, "changed-number": 2, "changed-name": 3, "changed-negation": 4, "not-in-sources": 5}


def _one_each(found: Iterable[Difference]) -> list[Difference]:
    """One difference a place, of the rule that says most; in order of position."""
    kept: list[Difference] = []
    for item in sorted(found, key=lambda item: (_ORDER[item.rule], -item.confidence, item.span.start)):
        if not any(item.span.start < other.span.end and other.span.start < item.span.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.span.start)

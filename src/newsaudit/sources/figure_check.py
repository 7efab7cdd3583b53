"""The figures of a draft sentence against those of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.sources.difference import Difference
from newsaudit.sources.numbers import (
    Counterpart,
    changed_number,
    comparable,
    counterpart,
    derived,
    equal_figures,
    is_about_the_same,
)
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.sources.figures import Figure
    from newsaudit.sources.pairing import Pairing
    from newsaudit.sources.source_index import SourceIndex
    from newsaudit.sources.texts import Passage, TokenText

LEAST_COVERED = 0.15  # of a draft sentence, for its figures to be compared with those of a source sentence
LEAST_SCORE_AROUND = 0.12  # share of the words around a figure that a source sentence has to have
WINDOW = 6  # tokens on either side of a figure
LEAST_NEAR_KIND = 0.4  # of the words around a number, for it to be the day of a date or a time
LEAST_NEAR = 0.6  # of the words around a figure, for the one in its place to be its counterpart whatever else is there
MAX_SHARE = 2  # digits up to this are a share or a list number ("1 in 10")
MAX_SMALL = 10  # number words up to this are often idiom or a share
MAX_FIGURES = 24  # figures of a sentence; one with more is a row of a table
MAX_CHANGED = 4  # figures of a sentence that are reported one by one
MAX_OPERANDS = 10  # figures of a sentence that sums and differences are worked out of
MAX_DERIVED_PLACES = 5  # source sentences with one value that are looked at for them
MAX_PLACES = 20  # figures of one value that are looked at
MAX_SEARCHED = 2000  # different figures of the sources that a rounded figure is looked for among


class FigureCheck:
    """Compares the figures of one sentence after the other."""

    def __init__(self, index: SourceIndex) -> None:
        self._index = index
        self._here = index.here
        self._known: dict[tuple[object, ...], bool] = {}

    def check(self, passage: Passage, pairings: list[Pairing]) -> Iterator[Difference]:
        """What differs; figures that no source has are one difference per sentence."""
        figures = self._here.figures_in(passage.first, passage.last)
        if not figures:
            return
        if len(figures) > MAX_FIGURES:
            yield from self._missing([figure for figure in figures if not self._anywhere(figure)])
            return
        close = [pairing for pairing in pairings if pairing.covered >= LEAST_COVERED]
        taken: set[tuple[int, int]] = set()
        changed: list[Difference] = []
        left: list[Figure] = []
        for figure in figures:
            other = self._in_slot(figure, figures, close)
            if other is not None and not self._derived(figure, figures):
                changed.append(changed_number(self._here, figure, other))
                continue
            equal = self._equal(figure, close)
            if equal is None:
                left.append(figure)
            else:
                taken.add(equal)
        missing: list[Figure] = []
        for figure in left:
            if self._derived(figure, figures):
                continue
            other = self._counterpart(passage, figure, close, taken)
            if other is not None:
                changed.append(changed_number(self._here, figure, other))
            elif not self._anywhere(figure):
                missing.append(figure)
        if len(changed) > MAX_CHANGED:  # a row of another table: one finding says so
            changed = [max(changed, key=lambda item: item.confidence)]
        yield from changed
        yield from self._missing(missing)

    def _missing(self, figures: list[Figure]) -> Iterator[Difference]:
        spans = [Span(figure.start, figure.end) for figure in figures if self._is_claim(figure)]
        if spans:
            now = spans[0].of(self._here.text)
            yield Difference("not-in-sources", "figure", spans[0], now, confidence=0.7, more=tuple(spans[1:]))

    def _counterpart(
        self, passage: Passage, figure: Figure, close: list[Pairing], taken: set[tuple[int, int]]
    ) -> Counterpart | None:
        """The figure in the place of this one, in the sentences like its own or like the words around it."""
        other = counterpart(figure, close, taken)
        if other is not None and is_about_the_same(figure, other):
            return other
        first, last = max(passage.first, figure.first - WINDOW), min(passage.last, figure.last + WINDOW)
        around = self._index.candidates(passage, first, last, LEAST_SCORE_AROUND)
        if self._equal(figure, around) is not None:
            return None
        other = counterpart(figure, around, taken)
        return other if other is not None and is_about_the_same(figure, other) else None

    def _in_slot(self, figure: Figure, figures: list[Figure], pairings: list[Pairing]) -> Counterpart | None:
        """The one figure between the same words in the source, where it is another one."""
        if not pairings:
            return None
        near, pairing = max(
            ((pairing.near(figure.first, figure.last), pairing) for pairing in pairings), key=lambda item: item[0]
        )
        low, high, ends = pairing.slot(figure.first, figure.last)
        if ends < 2 or near < LEAST_NEAR:
            return None
        inside = pairing.there.figures_in(pairing.theirs.first, pairing.theirs.last)
        others = [other for other in inside if low < other.last and other.first < high]
        if len(others) != 1 or not comparable(figure, others[0]) or _equals(figure, others[0], pairing.there):
            return None
        if _is_reordered(figure, figures, others[0], inside, pairing):
            return None
        words = self._here.tokens.words[max(0, figure.first - 2) : figure.last + 2]
        return None if self._index.has_words(words) else Counterpart(pairing, others[0], 3.0 + near)

    def _is_claim(self, figure: Figure) -> bool:
        """Whether a figure says how much: no year, date or small number in words ("four in five")."""
        if figure.kind != "number":
            return False
        written = self._here.tokens.words[figure.first][0].isdigit()
        return abs(figure.values[0]) > (MAX_SHARE if written else MAX_SMALL)

    def _derived(self, figure: Figure, figures: list[Figure]) -> bool:
        """Whether a figure is worked out from two of a source sentence, one of which its sentence gives as well."""
        kept = [other for other in figures if other is not figure]
        if not kept or figure.kind != "number" or len(figures) > MAX_OPERANDS:
            return False
        seen: set[tuple[int, int]] = set()
        for value in {value for other in kept for value in other.values}:
            for text, other in self._index.figures_of(value)[:MAX_DERIVED_PLACES]:
                place = text.passage_at(other.first)
                if (id(text), place) in seen:
                    continue
                seen.add((id(text), place))
                near = text.passages[place]
                others = text.figures_in(near.first, near.last)
                if len(others) <= MAX_OPERANDS and derived(figure, others, kept):
                    return True
        return False

    def _equal(self, figure: Figure, pairings: list[Pairing]) -> tuple[int, int] | None:
        """Source and token of the same figure in these sentences."""
        for pairing in pairings:
            for other in pairing.there.figures_in(pairing.theirs.first, pairing.theirs.last)[:MAX_FIGURES]:
                if not _equals(figure, other, pairing.there):
                    continue
                same_kind = figure.kind == other.kind or "weekday" in (figure.kind, other.kind)
                if same_kind or pairing.near(figure.first, figure.last) >= LEAST_NEAR_KIND:
                    return id(pairing.there), other.first
        return None

    def _anywhere(self, figure: Figure) -> bool:
        """Whether any source has the same figure."""
        key = (figure.kind, figure.values, figure.unit, figure.rounding)
        known = self._known.get(key)
        if known is None:
            exact = [item for value in figure.values for item in self._index.figures_of(value)[:MAX_PLACES]]
            searched = (*exact, *self._index.figures[:MAX_SEARCHED])
            known = self._known[key] = any(_equals(figure, other, text) for text, other in searched)
        return known


def _equals(figure: Figure, other: Figure, there: TokenText) -> bool:
    year = there.published.year if there.published else 0
    return equal_figures(figure, other, there.vocabulary.sizes, year)


def _is_reordered(figure: Figure, figures: list[Figure], other: Figure, others: list[Figure], pairing: Pairing) -> bool:
    """Whether both sentences have both figures in another order and between other words: "108, not 96"."""
    if not any(_equals(figure, item, pairing.there) for item in others if item is not other):
        return False
    if not any(_equals(item, other, pairing.there) for item in figures if item is not figure):
        return False
    if figure.first == pairing.mine.first or figure.last >= pairing.mine.last:
        return True
    before, after = pairing.there_of(figure.first - 1), pairing.there_of(figure.last)
    return (before, after) != (other.first - 1, other.last)

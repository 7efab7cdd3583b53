"""The sources as one: where the draft's words occur in them, how rare each is, and which sentences share most."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from newsaudit.sources.names import names_of
from newsaudit.sources.pairing import Pairing
from newsaudit.sources.speakers import speaker_of

if TYPE_CHECKING:
    from newsaudit.sources.figures import Figure
    from newsaudit.sources.names import Names
    from newsaudit.sources.texts import Passage, TokenText

MAX_CANDIDATES = 3  # source sentences that one sentence of the draft is aligned with


class SourceIndex:
    """What the draft's sentences are compared with.

    Attributes:
        here: the draft.
        texts: the sources.
        foreign: those in another language than the draft, by ``id()``.
    """

    def __init__(self, here: TokenText, texts: list[TokenText]) -> None:
        self.here = here
        self.texts = texts
        self.foreign = frozenset(id(text) for text in texts if is_foreign(here, text))
        self._total = sum(len(text.passages) for text in texts) + 1
        self._weights: dict[str, float] = {}
        self._pairings: dict[tuple[int, int, int], Pairing] = {}

    @cached_property
    def names(self) -> Names:
        """The names in the sources."""
        return names_of(self.texts)

    @cached_property
    def places(self) -> list[dict[str, list[int]]]:
        """Of each source, at which tokens the draft's words occur."""
        keys = frozenset(self.here.tokens.keys)
        return [text.places_of(keys) for text in self.texts]

    @cached_property
    def _sentences(self) -> dict[str, list[tuple[int, int]]]:
        """In which sentences (source, sentence) the draft's words occur; without function words."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        keys = frozenset(self.here.tokens.keys) - self.here.vocabulary.stop
        for number, text in enumerate(self.texts):
            theirs = text.tokens.keys
            for place, passage in enumerate(text.passages):
                for key in keys.intersection(theirs[passage.first : passage.last]):
                    found[key].append((number, place))
        return found

    @cached_property
    def quoted_names(self) -> frozenset[str]:
        """Words of the names that the sources' quotations are given to."""
        found: set[str] = set()
        for text in self.texts:
            for quotation in text.quotations:
                speaker = speaker_of(text, quotation.start, quotation.end, self.names.members)
                if speaker is not None:
                    found.update(text.tokens.words[speaker.first : speaker.last])
        return frozenset(found)

    def has_words(self, words: list[str]) -> bool:
        """Whether a source has these words in a row."""
        return any(text.find_words(words) for text in self.texts)

    def weight(self, key: str) -> float:
        """How much a word says: the rarer in the sources, the more."""
        known = self._weights.get(key)
        if known is None:
            spread = len(self._sentences.get(key, ()))
            known = 1.0 + (log(self._total / (1 + spread)) if spread else 0.5 * log(self._total))
            self._weights[key] = known
        return known

    def candidates(self, passage: Passage, first: int, last: int, least: float) -> list[Pairing]:
        """The source sentences with most of the words of a part of a draft sentence, each aligned with the sentence.

        Args:
            passage: the draft's sentence.
            first: the first token of the part.
            last: the token after its last.
            least: share of the part's weight that a source sentence has to have.
        """
        scores: defaultdict[tuple[int, int], float] = defaultdict(float)
        total = 0.0
        for key in sorted(set(self.here.tokens.keys[first:last]) - self.here.vocabulary.stop):
            weight = self.weight(key)
            total += weight
            places = self._sentences.get(key, ())
            if len(places) <= 500:  # a word in more source sentences points to none
                for place in places:
                    scores[place] += weight
        best = sorted(scores, key=lambda item: (-scores[item], item))[:MAX_CANDIDATES]
        return [self._pairing(passage, *item) for item in best if scores[item] >= least * total]

    def _pairing(self, passage: Passage, number: int, place: int) -> Pairing:
        known = self._pairings.get((passage.first, number, place))
        if known is None:
            text = self.texts[number]
            known = Pairing(self.here, passage, text, text.passages[place], self.weight)
            self._pairings[passage.first, number, place] = known
        return known

    @cached_property
    def _figures_by_value(self) -> dict[float, list[tuple[TokenText, Figure]]]:
        found: defaultdict[float, list[tuple[TokenText, Figure]]] = defaultdict(list)
        for text in self.texts:
            for figure in text.figures:
                if figure.kind in ("number", "year"):
                    for value in {*figure.values, figure.mantissa}:
                        found[value].append((text, figure))
        return found

    def figures_of(self, value: float) -> list[tuple[TokenText, Figure]]:
        """Numbers of the sources with this value, with or without their scale."""
        return self._figures_by_value.get(value, [])

    @cached_property
    def figures(self) -> list[tuple[TokenText, Figure]]:
        """All figures of the sources that differ, each once."""
        found = {
            (figure.kind, figure.values, figure.unit): (text, figure) for text in self.texts for figure in text.figures
        }
        return list(found.values())


def is_foreign(here: TokenText, there: TokenText) -> bool:
    """Whether a source is in another language than the draft, as far as both are known."""
    return here.language != there.language and "und" not in (here.language, there.language)

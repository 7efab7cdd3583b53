"""Whether two texts are near-copies, which way, and where: containment first, then shared passages, then figures.

1. Containment: the share of each text's shingles that stand in the other one. Edits cost three shingles each.
2. Passages: recognition errors and paraphrase break most shingles, yet leave word pairs in the right order; chained
   passages that cover enough of a text prove what containment missed, and are the evidence shown.
3. Figures: reports made from one template share wording and differ in nearly every number and name; those are no
   copies.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.corpus.passages import Chain, shared_passages
from newsaudit.corpus.rare_ngrams import count_common, distinct, isin_sorted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.hashed_words import I64, U64
    from newsaudit.finding import Direction


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the decision turns; docs/near-copies.md shows how little 20 % more or less of each matters.

    Attributes:
        contained: containment from which two texts are near-copies.
        covered: or: share of one text that shared passages cover.
        shared_words: and in any case so many words must be the same in shared passages.
        one_way: below this ratio of the smaller to the larger coverage, one text stands in the other.
        numbers: from so many numbers in the shared passages their agreement counts.
        numbers_kept: a template series keeps less than this share of them ...
        numbers_changed: ... changes at least this many for each word of the passages, ...
        slots: or: so many numbers and capitalised words are changed ...
        slot_share: ... and this share of all words of the passages, ...
        slot_ratio: ... at least so many times as many as other words; few numbers, if any, are kept.
        templated: in both cases it has a lower containment than this.
        specifics: or: of so many figures and names or more, in two texts that cover each other, ...
        specifics_kept: ... less than this share is kept, ...
        specifics_kept_of_short: ... or this one, in passages of at most ...
        short: ... so many words.
        slots_alone: or: in as short ones `slots` figures and names are changed, so many times as many as other words.
        unchanged: no series, whatever was left out of both, where this share of the words left is the same, ...
        unchanged_covered: ... in passages that cover so much of both ...
        unchanged_words: ... and have so many words.
        sampled: containment of keys that is asked for where the other text is not kept.
    """

    contained: float = 0.4
    covered: float = 0.4
    shared_words: int = 12
    one_way: float = 0.6
    numbers: int = 5
    numbers_kept: float = 0.55
    numbers_changed: float = 0.06
    slots: int = 5
    slot_share: float = 0.12
    slot_ratio: float = 1.0
    templated: float = 0.7
    specifics: int = 3
    specifics_kept: float = 0.3
    specifics_kept_of_short: float = 0.5
    short: int = 150
    slots_alone: float = 3.0
    unchanged: float = 0.95
    unchanged_covered: float = 0.8
    unchanged_words: int = 60
    sampled: float = 0.6


LIMITS = Limits()
FEW_NUMBERS = 2  # so few say nothing about a series


class Cleaned:
    """A fingerprint and which of its words are left without boilerplate.

    Attributes:
        fingerprint: the text's words.
        kept: False for words in boilerplate.
        size: number of words left.
    """

    def __init__(self, fingerprint: Fingerprint, kept: NDArray[np.bool_]) -> None:
        self.fingerprint = fingerprint
        self.kept = kept
        self.size = int(kept.sum())

    @property
    def whole(self) -> bool:
        """Whether nothing was taken away."""
        return self.size == self.fingerprint.size

    def uncleaned(self) -> Cleaned:
        """The same with everything left in."""
        return self if self.whole else Cleaned(self.fingerprint, np.ones(self.fingerprint.size, np.bool_))

    @cached_property
    def sets(self) -> tuple[U64, U64]:
        """Distinct shingles that are left, and those that were taken away, both sorted."""
        kept, numbers = self.kept, self.fingerprint.shingles
        if self.whole:
            return self.fingerprint.shingle_set, numbers[:0]
        left = kept[:-2] & kept[1:-1] & kept[2:]
        return distinct(numbers[left]), distinct(numbers[~left])


class _PassageWords(NamedTuple):
    """The words of one text in the passages that it shares with another.

    Attributes:
        fingerprint: the text.
        places: which of its words they are.
        alone: for each whether the passages of the other text have no word for it.
    """

    fingerprint: Fingerprint
    places: I64
    alone: NDArray[np.bool_]

    @property
    def numeric(self) -> NDArray[np.bool_]:
        """For each whether it is a number."""
        return self.fingerprint.words.numeric[self.places]

    @property
    def specific(self) -> NDArray[np.bool_]:
        """For each whether it is a figure, or a name inside a sentence."""
        return self.fingerprint.specific[self.places]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Words and numbers, and how many of each the other text has too."""
        numeric = self.numeric
        numbers, alone = int(numeric.sum()), int(self.alone.sum())
        numbers_alone = int((numeric & self.alone).sum())
        return (
            numeric.size - numbers,
            numbers,
            numeric.size - numbers - alone + numbers_alone,
            numbers - numbers_alone,
        )


class Comparison:
    """Two cleaned texts, measured once; every figure is symmetric up to swapping the two."""

    def __init__(self, one: Cleaned, other: Cleaned, limits: Limits = LIMITS) -> None:
        self.one = one
        self.other = other
        self.limits = limits

    @cached_property
    def containment(self) -> tuple[float, float]:
        """Share of the distinct shingles of each text that stand in the other."""
        numbers, taken = self.one.sets
        other_numbers, other_taken = self.other.sets
        numbers, other_numbers = _without(numbers, other_taken), _without(other_numbers, taken)
        common = count_common(numbers, other_numbers)
        return common / max(1, numbers.size), common / max(1, other_numbers.size)

    @cached_property
    def chains(self) -> list[Chain]:
        """The shared passages."""
        one, other = self.one, self.other
        kept, other_kept = (None if text.whole else text.kept for text in (one, other))
        return shared_passages(one.fingerprint, other.fingerprint, kept, other_kept)

    @cached_property
    def coverage(self) -> tuple[float, float]:
        """Share of the words of each text that stand in shared passages."""
        here = sum(chain.here_end - chain.here for chain in self.chains)
        there = sum(chain.there_end - chain.there for chain in self.chains)
        return min(1.0, here / max(1, self.one.size)), min(1.0, there / max(1, self.other.size))

    @cached_property
    def agreement(self) -> tuple[int, int, int, int]:
        """Of the shared passages: equal words, words, equal numbers, numbers (each of the side that has more)."""
        (words, numbers, same, same_numbers), (words_there, numbers_there, _, _) = (side.counts for side in self._sides)
        return same, max(words, words_there), same_numbers, max(numbers, numbers_there)

    @cached_property
    def templated(self) -> bool:
        """Whether the passages agree in wording and differ in their figures, or in their figures and names."""
        if self._one_series:
            return True
        _, words, same, numbers = self.agreement
        limits = self.limits
        if max(self.containment) >= limits.templated:
            return False
        changed = numbers - same
        if (
            numbers >= limits.numbers
            and same < limits.numbers_kept * numbers
            and changed >= limits.numbers_changed * words
        ):
            return True
        if numbers > FEW_NUMBERS and same >= limits.numbers_kept * numbers:
            return False
        names, others = self._changed_names
        slots = changed + names
        return slots >= max(limits.slots, limits.slot_share * (words + numbers), limits.slot_ratio * others)

    @cached_property
    def _one_series(self) -> bool:
        """Whether two whole reports differ in nearly all that is specific, and in hardly anything else.

        Weather, results and seats: in so short a text each changed figure or name breaks few 3-grams, and the wording
        of the template keeps the containment of a copy.
        """
        limits = self.limits
        if self.direction != "copy":
            return False
        here, there = self._sides
        fewest = (1 - limits.specifics_kept_of_short) * limits.specifics
        if min(int(here.alone.sum()), int(there.alone.sum())) <= fewest:
            return False  # too few words differ
        specific, specific_there = here.specific, there.specific
        total = max(int(specific.sum()), int(specific_there.sum()))
        # Changed on both sides: one of them may be in capitals and show no names.
        changed = min(int((here.alone & specific).sum()), int((there.alone & specific_there).sum()))
        others = max(int((here.alone & ~specific).sum()), int((there.alone & ~specific_there).sum()))
        short = max(here.places.size, there.places.size) <= limits.short
        # What the template itself names is kept by all: "earthquakes with magnitudes between 3.0 and 4.0".
        if short and changed >= max(limits.slots, limits.slots_alone * others):
            return True
        most = limits.specifics_kept_of_short if short else limits.specifics_kept
        return total >= limits.specifics and total - changed < most * total and others <= changed

    @cached_property
    def _changed_names(self) -> tuple[int, int]:
        """Capitalised words of the shared passages that stand on one side only, and other words (without numbers).

        Names are changed on both sides where they are changed: the fewer count, because one side may be all capitals.
        """
        names, others = [], []
        for side in self._sides:
            changed = side.places[side.alone & ~side.numeric]
            capital = int(side.fingerprint.capitals[changed].sum())
            names.append(capital)
            others.append(changed.size - capital)
        return min(names), max(others)

    @cached_property
    def _sides(self) -> tuple[_PassageWords, _PassageWords]:
        one, other = self.one.fingerprint, self.other.fingerprint
        here = _places([(chain.here, chain.here_end) for chain in self.chains])
        there = _places([(chain.there, chain.there_end) for chain in self.chains])
        alone, alone_there = _unmatched(one.words.hashes[here], other.words.hashes[there])
        return _PassageWords(one, here, alone), _PassageWords(other, there, alone_there)

    @property
    def changed(self) -> bool:
        """Whether some word of the shared passages is in one text only."""
        return not self.exact and any(side.alone.any() for side in self._sides)

    @cached_property
    def exact(self) -> bool:
        """Whether the two have the same words in the same order."""
        return bool(np.array_equal(self.one.fingerprint.words.hashes, self.other.fingerprint.words.hashes))

    @cached_property
    def accepted(self) -> bool:
        """Whether the two are near-copies."""
        limits = self.limits
        if self.exact:
            return True
        if max(self.containment) < limits.contained and max(self.coverage) < limits.covered:
            return False
        same_words, _, same_numbers, _ = self.agreement
        if same_words + same_numbers < limits.shared_words or self.templated:
            return False
        if (self.one.whole and self.other.whole) or self._unchanged:
            return True
        # In a long series the template itself passes for boilerplate; what is left then hides how the figures differ.
        return not Comparison(self.one.uncleaned(), self.other.uncleaned(), limits).templated

    @property
    def _unchanged(self) -> bool:
        """Whether two stories are the same nearly word for word, whatever the pages around them say."""
        limits = self.limits
        same, words, same_numbers, numbers = self.agreement
        total = words + numbers
        return (
            min(self.coverage) >= limits.unchanged_covered
            and total >= limits.unchanged_words
            and same + same_numbers >= limits.unchanged * total
        )

    @cached_property
    def shares(self) -> tuple[float, float]:
        """How much of each text stands in the other: the larger of containment and coverage by equal words."""
        same, words, same_numbers, numbers = self.agreement
        equal = (same + same_numbers) / max(1, words + numbers)
        here, there = (
            max(contained, covered * equal) for contained, covered in zip(self.containment, self.coverage, strict=True)
        )
        return min(1.0, here), min(1.0, there)

    @cached_property
    def direction(self) -> Direction:
        """Which text stands in which, seen from the first."""
        here, there = (max(pair) for pair in zip(self.containment, self.coverage, strict=True))
        if min(here, there) >= self.limits.one_way * max(here, there):
            return "copy"
        return "contained-in" if here > there else "contains"


def _without(numbers: U64, taken: U64) -> U64:
    return numbers[~isin_sorted(numbers, taken)] if taken.size and numbers.size else numbers


def _places(ranges: list[tuple[int, int]]) -> I64:
    if not ranges:
        return np.empty(0, np.int64)
    return np.concatenate([np.arange(start, end) for start, end in ranges])


def _unmatched(one: U64, other: U64) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which items of each of two bags have no partner in the other one."""
    both = np.concatenate((one, other))
    order = np.argsort(both, kind="stable")  # equal items follow each other, those of the first bag before the others
    ordered = both[order]
    edge = np.empty(both.size, np.bool_)
    edge[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=edge[1:])
    starts = np.flatnonzero(edge)
    kind = np.cumsum(edge) - 1
    second = order >= one.size
    seconds = np.bincount(kind[second], minlength=starts.size)[kind]
    firsts = np.bincount(kind[~second], minlength=starts.size)[kind]
    place = np.arange(both.size) - starts[kind]
    alone = np.empty(both.size, np.bool_)
    alone[order] = np.where(second, place - firsts >= firsts, place >= seconds)
    return alone[: one.size], alone[one.size :]

"""Word alignment of two sentences: which word of one is which word of the other, order aside."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.sources.texts import Passage, TokenText

STOP_WEIGHT = 0.15
AROUND = 7  # tokens on either side whose alignment tells how well a place is aligned
REACH = 3  # tokens on either side in which an aligned neighbour is looked for


class Pairing:
    """A sentence of the draft and one of a source, word by word.

    Attributes:
        here: the draft.
        mine: its sentence.
        there: the source.
        theirs: its sentence.
        pairs: for each token of ``mine`` the token of ``there`` that it is aligned with, or -1.
        back: the same the other way.
        covered: share of the draft sentence that is in the source sentence, weighed by how much words say, 0..1.
        covered_there: the same the other way.
    """

    def __init__(
        self, here: TokenText, mine: Passage, there: TokenText, theirs: Passage, weight: Callable[[str], float]
    ) -> None:
        self.here = here
        self.mine = mine
        self.there = there
        self.theirs = theirs
        keys = here.tokens.keys[mine.first : mine.last]
        other = there.tokens.keys[theirs.first : theirs.last]
        pairs = [-1] * len(keys)
        back = [-1] * len(other)
        stop = here.vocabulary.stop
        fixed = here.vocabulary.in_place
        for one, two, size in SequenceMatcher(None, keys, other, autojunk=False).get_matching_blocks():
            if size == 1 and keys[one] in stop and size < min(len(keys), len(other)):
                continue
            for step in range(size):
                pairs[one + step], back[two + step] = two + step, one + step
        _pair_moved_runs(keys, other, pairs, back)
        _pair_moved(keys, other, pairs, back, fixed)
        _extend(keys, other, pairs, back)
        self.pairs = [place + theirs.first if place >= 0 else -1 for place in pairs]
        self.back = [place + mine.first if place >= 0 else -1 for place in back]
        self._stop = stop
        self._weight = weight
        self._keys = keys
        self.covered = _share(keys, pairs, stop, weight)
        self.covered_there = _share(other, back, stop, weight)

    def there_of(self, token: int) -> int:
        """The source token of a token of the draft, or -1."""
        return self.pairs[token - self.mine.first]

    def here_of(self, token: int) -> int:
        """The draft's token of a token of the source, or -1."""
        return self.back[token - self.theirs.first]

    @cached_property
    def shared_words(self) -> int:
        """How many words of the draft sentence that are no function words are aligned."""
        return sum(place >= 0 and key not in self._stop for key, place in zip(self._keys, self.pairs, strict=True))

    def near(self, first: int, last: int, reach: int = AROUND) -> float:
        """The share of the ``reach`` words on either side of a part of the draft sentence that are aligned, 0..1."""
        low = max(0, first - self.mine.first - reach)
        high = last - self.mine.first + reach
        inside = range(first - self.mine.first, last - self.mine.first)
        around = [at for at in range(low, min(len(self._keys), high)) if at not in inside]
        return _share([self._keys[at] for at in around], [self.pairs[at] for at in around], self._stop, self._weight)

    def slot(self, first: int, last: int) -> tuple[int, int, int]:
        """The part of the source sentence in the place of draft tokens ``first`` to before ``last``.

        Returns:
            first token, token after the last, and how many of the two neighbours are aligned (0, 1 or 2); two only
            when they are in the same order and near each other.
        """
        left, left_gap = self._neighbour(first - 1, -1, self.mine.first - 1)
        right, right_gap = self._neighbour(last, 1, self.mine.last)
        room = max(last - first, 1)
        if left >= 0 and right >= 0 and left < right <= left + room + 1 + 2 * REACH:
            return left + 1, right, 2
        if left >= 0 and (right < 0 or left_gap <= right_gap):
            return left + 1, min(self.theirs.last, left + 1 + left_gap + room + 1), 1
        if right >= 0:
            return max(self.theirs.first, right - right_gap - room - 1), right, 1
        return 0, 0, 0

    def _neighbour(self, at: int, step: int, stop: int) -> tuple[int, int]:
        for gap in range(REACH):
            if at == stop:
                return -1, gap
            place = self.pairs[at - self.mine.first]
            if place >= 0:
                return place, gap
            at += step
        return -1, REACH


def _pair_moved_runs(keys: list[str], other: list[str], pairs: list[int], back: list[int]) -> None:
    """Pair two neighbouring words that were moved together, where the other sentence has them once."""
    places: dict[tuple[str, str], list[int]] = {}
    for at in range(len(other) - 1):
        if back[at] < 0 and back[at + 1] < 0:
            places.setdefault((other[at], other[at + 1]), []).append(at)
    for at in range(len(keys) - 1):
        found = places.get((keys[at], keys[at + 1]), ()) if pairs[at] < 0 and pairs[at + 1] < 0 else ()
        if len(found) == 1 and back[found[0]] < 0 and back[found[0] + 1] < 0:
            for step in (0, 1):
                pairs[at + step], back[found[0] + step] = found[0] + step, at + step


def _pair_moved(keys: list[str], other: list[str], pairs: list[int], back: list[int], fixed: frozenset[str]) -> None:
    """Pair words that were moved: each with the first word of the same key that is left.

    Words in ``fixed`` mean something only in their place.
    """
    left: dict[str, list[int]] = {}
    for place in range(len(other) - 1, -1, -1):
        if back[place] < 0 and other[place] not in fixed:
            left.setdefault(other[place], []).append(place)
    for at, key in enumerate(keys):
        if pairs[at] < 0 and left.get(key):
            place = left[key].pop()
            pairs[at], back[place] = place, at


def _extend(keys: list[str], other: list[str], pairs: list[int], back: list[int]) -> None:
    """Pair function words next to words that are paired."""
    for step in (1, -1):
        order = range(len(keys)) if step == 1 else range(len(keys) - 1, -1, -1)
        for at in order:
            before = at - step
            if pairs[at] >= 0 or not 0 <= before < len(keys) or pairs[before] < 0:
                continue
            place = pairs[before] + step
            if 0 <= place < len(other) and back[place] < 0 and other[place] == keys[at]:
                pairs[at], back[place] = place, at


def _share(keys: list[str], pairs: list[int], stop: frozenset[str], weight: Callable[[str], float]) -> float:
    total = same = 0.0
    for key, place in zip(keys, pairs, strict=True):
        value = STOP_WEIGHT if key in stop else weight(key)
        total += value
        if place >= 0:
            same += value
    return same / total if total else 0.0

"""Finding near-copies of a text in a store: candidates by shared keys, each then compared word for word."""

from __future__ import annotations

from collections import OrderedDict
from itertools import pairwise
from re import compile as compile_pattern
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.corpus.comparison import LIMITS, Cleaned, Comparison
from newsaudit.corpus.fingerprint import Fingerprint
from newsaudit.corpus.furniture import MOST_SHARED, OTHERS, THIS, furniture_segments
from newsaudit.corpus.passages import GAP, Chain, shared_passages
from newsaudit.neighbour import Neighbour, Passage
from newsaudit.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.corpus.store import Record, Store
    from newsaudit.corpus.words import I64
    from newsaudit.finding import Direction

__all__ = ["MOST", "Match", "Search"]

MOST = 64  # of each key, and of equal texts, so many of the oldest are looked at
SHARED_KEYS = 2  # keys that a candidate shares ...
SHARED_OF_MANY = 0.03  # ... and this share of the keys of the shorter text ...
SHARED_OF_FEW = 0.1  # ... or this one, of a text with few keys
WHOLE = 0.85  # share of a sentence's words that stand in shared passages when it is shared whole
KIN = 0.1  # share of the words of all other sentences that an article has in common with its kin
REMEMBERED = 50_000  # texts, and pairs of texts, whose results are kept until the store changes
CACHED_WORDS = 400_000  # words of recently compared texts that are kept ready, about 40 MB

_NUMBER = compile_pattern(r"\d(?:[\d.,:]{0,30}\d)?")
_NAME = compile_pattern(r"(?<=[^.!?\s] )[^\W\d_a-z]\w+")
_SHOWN = 10  # numbers and names listed on each side
QUOTED_OF_ONE, QUOTED = 600, 3_000  # code points of the other text told of a passage, and of all of a neighbour's

_SWAPPED: dict[Direction, Direction] = {"copy": "copy", "contained-in": "contains", "contains": "contained-in"}


class Match(NamedTuple):
    """Two near-copies, seen from the first."""

    content: int
    similarity: float
    containment: tuple[float, float]
    direction: Direction
    chains: tuple[Chain, ...] = ()
    exact: bool = False
    measures: tuple[tuple[str, float], ...] = ()

    def swapped(self, content: int) -> Match:
        """The same seen from the other text; ``content`` is the number of the first."""
        chains = tuple(Chain(c.there, c.there_end, c.here, c.here_end) for c in self.chains)
        return self._replace(
            content=content,
            containment=self.containment[::-1],
            direction=_SWAPPED[self.direction],
            chains=tuple(sorted(chains)),
        )


class Side(NamedTuple):
    """What the search remembers of one text; its words are read again when they are needed.

    Attributes:
        digest: orders the two sides of a comparison, so that both directions compute the same.
        keys: the keys that are left after furniture, sorted.
        key_count: number of keys before.
        kept: False for words in furniture; None where the corpus keeps no texts.
        candidates: numbers of the other texts that share enough keys.
    """

    digest: int
    keys: NDArray[np.int32]
    key_count: int
    kept: NDArray[np.bool_] | None
    candidates: tuple[int, ...]


class Search:
    """Compares texts with those of a store; remembers recent work until the store changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version: tuple[int, int] | None = None
        self._read: OrderedDict[int, Fingerprint] = OrderedDict()
        self._cleaned: dict[int, Cleaned] = {}
        self._sides: dict[int, Side] = {}
        self._matches: dict[tuple[int, int], Match | None] = {}
        self._kinships: dict[tuple[int, int], bool] = {}
        self._cached_words = 0

    def refresh(self) -> None:
        """Forget what was remembered when the store has changed since."""
        version = self._store.version()
        if version != self._version:
            self._read.clear()
            self._cleaned.clear()
            self._sides.clear()
            self._matches.clear()
            self._kinships.clear()
            self._cached_words = 0
            self._version = version

    # -- matches ------------------------------------------------------------------------------------------------------

    def matches_of_content(self, number: int, *, later_only: bool = False) -> list[Match]:
        """Near-copies of a text of the store, its equals not among them."""
        side = self._side(number)
        if side is None:
            return []
        found = []
        for other in side.candidates:
            if later_only and other < number:
                continue
            key = (number, other)
            if key not in self._matches:
                match = self._match(side, None, number, other)
                if len(self._matches) >= REMEMBERED:
                    self._matches.clear()
                self._matches[key] = match
                self._matches[other, number] = None if match is None else match.swapped(number)
            match = self._matches[key]
            if match is not None:
                found.append(match)
        return found

    def matches_of(self, fingerprint: Fingerprint) -> list[Match]:
        """Near-copies of a text that is not in the store."""
        side = self._made(fingerprint, None)
        assert side.kept is not None  # noqa: S101  # a side made from words has it
        cleaned = Cleaned(fingerprint, side.kept)
        matches = (self._match(side, cleaned, None, other) for other in side.candidates)
        return [match for match in matches if match is not None]

    def _match(self, side: Side, cleaned: Cleaned | None, mine: int | None, number: int) -> Match | None:
        other = self._side(number)
        if other is None or not _enough(side, other):
            return None
        if mine is not None:
            cleaned = self._words(mine, side)
        there = self._words(number, other)
        if cleaned is None or there is None:
            return _match_of_keys(side, other, number)
        forward = side.digest <= other.digest
        first, second = (cleaned, there) if forward else (there, cleaned)
        compared = Comparison(first, second)
        if not compared.accepted:
            return None
        same_words, words, same_numbers, numbers = compared.agreement
        measures = (
            ("contained", LIMITS.contained),
            ("covered", LIMITS.covered),
            ("passage_words", words + numbers),
            ("equal_words", same_words + same_numbers),
            ("passage_numbers", numbers),
            ("equal_numbers", same_numbers),
        )
        shares = compared.shares
        chains = tuple(_whole(first.fingerprint) if compared.exact else compared.chains)
        match = Match(number, max(shares), shares, compared.direction, chains, compared.exact, measures)
        return match if forward else match.swapped(number)

    # -- sides --------------------------------------------------------------------------------------------------------

    def _side(self, number: int) -> Side | None:
        """A text of the store, ready to be compared; None when it was removed meanwhile."""
        side = self._sides.get(number)
        if side is None:
            fingerprint = self.fingerprint(number)
            if fingerprint is not None:
                side = self._made(fingerprint, number)
            else:
                row = self._store.content(number)
                if row is None:
                    return None
                side = self._keys_only(np.frombuffer(row[0], np.int32), number)
            if len(self._sides) >= REMEMBERED:
                self._sides.clear()
            self._sides[number] = side
        return side

    def _words(self, number: int, side: Side) -> Cleaned | None:
        """The words of a text of the store without its furniture."""
        fingerprint = None if side.kept is None else self.fingerprint(number)
        if fingerprint is None or side.kept is None:
            return None
        if number not in self._cleaned:
            self._cleaned[number] = Cleaned(fingerprint, side.kept)
        return self._cleaned[number]

    def fingerprint(self, number: int) -> Fingerprint | None:
        """The words of a text of the store; None when it was removed meanwhile, or no texts are kept."""
        known = self._read.get(number)
        if known is not None:
            self._read.move_to_end(number)
            return known
        row = self._store.content(number)
        if row is None or row[1] is None:
            return None
        made = Fingerprint.unpacked(row[1])
        self._read[number] = made
        self._cached_words += made.size
        while self._cached_words > CACHED_WORDS and len(self._read) > 1:
            oldest, dropped = self._read.popitem(last=False)
            self._cleaned.pop(oldest, None)
            self._cached_words -= dropped.size
        return made

    def _made(self, fingerprint: Fingerprint, number: int | None) -> Side:
        """A side from its words: shared keys are looked up, furniture is taken away."""
        keys, places = fingerprint.keys, fingerprint.key_places
        rows = self._store.postings(keys.tolist(), MOST) if keys.size else []
        rows = [row for row in rows if row[1] != number]
        kept = np.ones(fingerprint.size, np.bool_)
        left = np.ones(keys.size, np.bool_)
        table = np.array(rows, np.int64).reshape(-1, 3)
        others, first, index = np.unique(table[:, 1], return_index=True, return_inverse=True)
        if others.size >= OTHERS:
            segments = fingerprint.segments

            def are_kin(one: int, other: int) -> bool:
                return self._kin(number if one == THIS else int(others[one]), fingerprint, int(others[other]))

            furniture = furniture_segments(
                segments,
                key_segments=segments[places],
                shared_keys=table[:, 0],
                others=index,
                other_sizes=table[first, 2],
                are_kin=are_kin,
            )
            if furniture.any():
                kept = ~furniture[segments]
                left = kept[places]
        shared = np.bincount(index[left[table[:, 0]]], minlength=others.size)
        chosen = _worth_comparing(shared, np.minimum(keys.size, table[first, 2]))
        return Side(fingerprint.digest, np.sort(keys[left]), keys.size, kept, tuple(others[chosen].tolist()))

    def _kin(self, number: int | None, fingerprint: Fingerprint, other: int) -> bool:
        """Whether a text of the store is kin to another one of it, or to ``fingerprint`` where ``number`` is None."""
        key = None if number is None else (min(number, other), max(number, other))
        if key is not None and key in self._kinships:
            return self._kinships[key]
        here = fingerprint if key is None else self.fingerprint(key[0])
        there = self.fingerprint(other if key is None else key[1])
        answer = here is None or there is None or _kin(here, there)
        if key is not None:
            self._kinships[key] = answer
        return answer

    def _keys_only(self, keys: NDArray[np.int32], number: int) -> Side:
        """A side of a corpus that keeps no texts."""
        rows = [row for row in self._store.postings(keys.tolist(), MOST) if row[1] != number]
        table = np.array(rows, np.int64).reshape(-1, 3)
        others, first, shared = np.unique(table[:, 1], return_index=True, return_counts=True)
        chosen = _worth_comparing(shared, np.minimum(keys.size, table[first, 2]))
        return Side(number, np.sort(keys), keys.size, None, tuple(others[chosen].tolist()))

    # -- neighbours ---------------------------------------------------------------------------------------------------

    def neighbour(self, match: Match, here: Fingerprint | None, record: Record) -> Neighbour:
        """What is told of a match: spans in both texts, and what differs."""
        there = self.fingerprint(match.content) if here is not None else None
        passages: tuple[Passage, ...] = ()
        evidence: dict[str, object] = {"exact": match.exact, **dict(match.measures)}
        if here is not None and there is not None:
            passages = passages_of(match, here, there)
            evidence.update(differences(here.text, there.text, passages))
        return Neighbour(
            id=record.id,
            similarity=match.similarity,
            containment=match.containment,
            direction=match.direction,
            passages=passages,
            title=record.title,
            published=record.published,
            evidence=evidence,
        )

    def comparable(self, number: int) -> bool:
        """Whether a text of the store is long enough to be a copy of anything."""
        side = self._side(number)
        return side is not None and side.key_count > 0


def passages_of(match: Match, here: Fingerprint, there: Fingerprint) -> tuple[Passage, ...]:
    """The chains as spans in both texts."""
    mine, theirs = here.words, there.words
    found: list[Passage] = []
    left = QUOTED
    for c in match.chains:
        place = Span(int(theirs.starts[c.there]), int(theirs.ends[c.there_end - 1]))
        text = there.text[place.start : min(place.end, place.start + QUOTED_OF_ONE, place.start + left)]
        left -= len(text)
        found.append(Passage(Span(int(mine.starts[c.here]), int(mine.ends[c.here_end - 1])), place, text))
    return tuple(found)


def equal_match(number: int, fingerprint: Fingerprint | None) -> Match:
    """The match of a text with itself, under another id."""
    chains = tuple(_whole(fingerprint)) if fingerprint is not None else ()
    return Match(number, 1.0, (1.0, 1.0), "copy", chains, exact=True)


def differences(here: str, there: str, passages: tuple[Passage, ...]) -> dict[str, list[str]]:
    """Numbers and names of the shared passages that stand in one text only."""
    mine = "\n".join(here[p.here.start : p.here.end] for p in passages)
    theirs = "\n".join(there[p.there.start : p.there.end] for p in passages)
    found = {}
    for name, pattern in (("numbers", _NUMBER), ("names", _NAME)):
        first, second = dict.fromkeys(pattern.findall(mine)), dict.fromkeys(pattern.findall(theirs))
        found[f"{name}_here_only"] = [item for item in first if item not in second][:_SHOWN]
        found[f"{name}_there_only"] = [item for item in second if item not in first][:_SHOWN]
    return {name: items for name, items in found.items() if items}


def _whole(fingerprint: Fingerprint) -> list[Chain]:
    """All words of a text as chains, broken where lines are left out."""
    if not fingerprint.size:
        return []
    breaks = np.flatnonzero(np.diff(fingerprint.order) > GAP) + 1
    edges = [0, *breaks.tolist(), fingerprint.size]
    return [Chain(a, b, a, b) for a, b in pairwise(edges)]


def _worth_comparing(shared: I64, smaller: I64) -> NDArray[np.bool_]:
    """Whether texts share enough keys, furniture not counted; ``smaller`` is the key count of the shorter text."""
    enough: NDArray[np.bool_] = shared >= np.maximum(SHARED_KEYS, SHARED_OF_MANY * smaller)
    some: NDArray[np.bool_] = shared >= np.maximum(1, SHARED_OF_FEW * smaller)
    return enough | some


def _enough(side: Side, other: Side) -> bool:
    """The same of both sides at once, so that either of them gives the same answer."""
    shared = np.intersect1d(side.keys, other.keys, assume_unique=True).size
    return bool(_worth_comparing(np.array(shared), np.array(min(side.key_count, other.key_count))))


def _kin(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two texts share most of their keys, or more than whole sentences or lines.

    Strangers on one page frame agree in whole lines and in nothing else; damaged or edited copies agree in fragments.
    """
    if np.intersect1d(one.keys, other.keys).size > MOST_SHARED * min(one.keys.size, other.keys.size):
        return True
    chains = shared_passages(one, other, np.ones(one.size, np.bool_), np.ones(other.size, np.bool_))
    covered = np.zeros(one.size, np.bool_)
    for chain in chains:
        covered[chain.here : chain.here_end] = True
    sizes = np.bincount(one.segments)
    shared = np.bincount(one.segments[covered], minlength=sizes.size)
    broken = shared < WHOLE * sizes
    return bool(shared[broken].sum() >= KIN * max(1, sizes[broken].sum()))


def _match_of_keys(side: Side, other: Side, number: int) -> Match | None:
    """A match by keys alone, where the corpus keeps no texts."""
    shared = np.intersect1d(side.keys, other.keys, assume_unique=True).size
    here, there = shared / max(1, side.keys.size), shared / max(1, other.keys.size)
    if max(here, there) < LIMITS.sampled or shared < 4:
        return None
    direction: Direction = "copy"
    if min(here, there) < LIMITS.one_way * max(here, there):
        direction = "contained-in" if here > there else "contains"
    measures = (("sampled", LIMITS.sampled), ("keys", int(side.keys.size)), ("equal_keys", int(shared)))
    return Match(number, max(here, there), (here, there), direction, (), exact=False, measures=measures)

"""A near-copy that was found, and what is told of it: spans in both texts, and the numbers and names that differ."""

from __future__ import annotations

from itertools import pairwise
from re import compile as compile_pattern
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.corpus.comparison import LIMITS, Cleaned, Comparison
from newsaudit.corpus.passages import GAP, Chain
from newsaudit.neighbour import Neighbour, Passage
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.store import Record
    from newsaudit.finding import Direction

_NUMBER = compile_pattern(r"\d(?:[\d.,:]{0,30}\d)?")
_NAME = compile_pattern(r" (?<=[^.!?\s] )([^\W\d_a-z]\w+)")  # the blank first: it is what the search looks for
_SHOWN = 10  # numbers and names listed on each side
QUOTED_OF_ONE, QUOTED = 600, 3_000  # code points of the other text told of a passage, and of all of a neighbour's

_DIFFERING = ("numbers_here_only", "numbers_there_only", "names_here_only", "names_there_only")
_NONE_DIFFER: tuple[tuple[str, ...], ...] = ((), (), (), ())
_SWAPPED: dict[Direction, Direction] = {"copy": "copy", "contained-in": "contains", "contains": "contained-in"}


class Match(NamedTuple):
    """Two near-copies, seen from the first.

    Attributes:
        content: the number of the second text.
        similarity: 0..1.
        containment: of this in that, of that in this.
        direction: seen from this.
        chains: the shared passages, in words.
        exact: whether both have the same words in the same order.
        measures: what was measured, for the evidence.
        differing: of the shared passages the numbers here only, there only, the names here only, there only.
    """

    content: int
    similarity: float
    containment: tuple[float, float]
    direction: Direction
    chains: tuple[Chain, ...] = ()
    exact: bool = False
    measures: tuple[tuple[str, float], ...] = ()
    differing: tuple[tuple[str, ...], ...] = _NONE_DIFFER

    def swapped(self, content: int) -> Match:
        """The same seen from the other text; ``content`` is the number of the first."""
        chains = tuple(Chain(c.there, c.there_end, c.here, c.here_end) for c in self.chains)
        return self._replace(
            content=content,
            containment=self.containment[::-1],
            direction=_SWAPPED[self.direction],
            chains=tuple(sorted(chains)),
            differing=tuple(self.differing[place] for place in (1, 0, 3, 2)),
        )


def compared(one: Cleaned, other: Cleaned, number: int) -> Match | None:
    """The match of two texts, read word for word; ``number`` is that of the second.

    Texts are compared in the order of their digests, so that asking from either side computes the same.
    """
    forward = one.fingerprint.digest <= other.fingerprint.digest
    first, second = (one, other) if forward else (other, one)
    found = Comparison(first, second)
    if not found.accepted:
        return None
    same_words, words, same_numbers, numbers = found.agreement
    measures = (
        ("contained", LIMITS.contained),
        ("covered", LIMITS.covered),
        ("passage_words", words + numbers),
        ("equal_words", same_words + same_numbers),
        ("passage_numbers", numbers),
        ("equal_numbers", same_numbers),
    )
    shares = found.shares
    chains = tuple(_whole(first.fingerprint) if found.exact else found.chains)
    differing = _differing(first.fingerprint, second.fingerprint, chains) if found.changed else _NONE_DIFFER
    match = Match(number, max(shares), shares, found.direction, chains, found.exact, measures, differing)
    return match if forward else match.swapped(number)


def equal_match(number: int, fingerprint: Fingerprint | None) -> Match:
    """The match of a text with itself, under another id."""
    chains = tuple(_whole(fingerprint)) if fingerprint is not None else ()
    return Match(number, 1.0, (1.0, 1.0), "copy", chains, exact=True)


def _whole(fingerprint: Fingerprint) -> list[Chain]:
    """All words of a text as chains, broken where lines are left out."""
    if not fingerprint.size:
        return []
    breaks = np.flatnonzero(np.diff(fingerprint.order) > GAP) + 1
    edges = [0, *breaks.tolist(), fingerprint.size]
    return [Chain(a, b, a, b) for a, b in pairwise(edges)]


def neighbour(match: Match, here: Fingerprint | None, there: Fingerprint | None, record: Record) -> Neighbour:
    """What is told of a match; without the two texts no passages."""
    passages: tuple[Passage, ...] = ()
    evidence: dict[str, object] = {"exact": match.exact, **dict(match.measures)}
    if here is not None and there is not None:
        passages = _passages(match, here, there)
        evidence.update((name, list(items)) for name, items in zip(_DIFFERING, match.differing, strict=True) if items)
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


def _passages(match: Match, here: Fingerprint, there: Fingerprint) -> tuple[Passage, ...]:
    """The chains as spans in both texts, each with what stands there."""
    mine, theirs = here.words, there.words
    found: list[Passage] = []
    left = QUOTED
    for c in match.chains:
        place = Span(int(theirs.starts[c.there]), int(theirs.ends[c.there_end - 1]))
        text = there.text[place.start : min(place.end, place.start + QUOTED_OF_ONE, place.start + left)]
        left -= len(text)
        found.append(Passage(Span(int(mine.starts[c.here]), int(mine.ends[c.here_end - 1])), place, text))
    return tuple(found)


def _differing(one: Fingerprint, other: Fingerprint, chains: tuple[Chain, ...]) -> tuple[tuple[str, ...], ...]:
    """Numbers and names of the shared passages that are in one text only."""
    here = "\n".join(one.text[one.words.starts[c.here] : one.words.ends[c.here_end - 1]] for c in chains)
    there = "\n".join(other.text[other.words.starts[c.there] : other.words.ends[c.there_end - 1]] for c in chains)
    found = []
    for pattern in (_NUMBER, _NAME):
        first, second = dict.fromkeys(pattern.findall(here)), dict.fromkeys(pattern.findall(there))
        found.append(tuple([item for item in first if item not in second][:_SHOWN]))
        found.append(tuple([item for item in second if item not in first][:_SHOWN]))
    return tuple(found)

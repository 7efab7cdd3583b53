"""Negations that were lost or added, and directions that were turned round (rose for fell, before for after)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.sources.difference import Difference
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.sources.pairing import Pairing
    from newsaudit.sources.texts import Passage, TokenText

__all__ = ["changed_negations", "turned_directions"]

LEAST_COVERED = 0.5
SCOPE = 3  # tokens from a negation to the word that it denies
NEAR = 5  # tokens around that word in which the other text may deny it


def is_negation(text: TokenText, at: int) -> bool:
    """Whether a token says no: a word of the list, or the "n't" of an English verb."""
    word = text.tokens.words[at]
    if word in text.vocabulary.negations:
        return True
    return word == "t" and text.vocabulary.language == "en" and at > 0 and text.tokens.words[at - 1].endswith("n") and text.tokens.starts[at] - text.tokens.ends[at - 1] == 1


def changed_negations(pairing: Pairing, quoted: frozenset[int]) -> Iterator[Difference]:
    """Negations of one of the two sentences that the other has not."""
    if pairing.covered < LEAST_COVERED or not pairing.here.vocabulary.negations:
        return
    here, there = pairing.here, pairing.there
    for at in range(pairing.mine.first, pairing.mine.last):
        if at not in quoted and is_negation(here, at) and pairing.there_of(at) < 0:
            found = _scope(pairing, here, pairing.mine, at, pairing.there_of)
            if found and not _denied(there, pairing.theirs, found, pairing, there_side=True):
                yield _difference(pairing, "added", (at, *(one for one, _ in found)), tuple(two for _, two in found))
    for at in range(pairing.theirs.first, pairing.theirs.last):
        if is_negation(there, at) and pairing.here_of(at) < 0:
            found = _scope(pairing, there, pairing.theirs, at, pairing.here_of)
            if found and not any(two in quoted for _, two in found) and not _denied(here, pairing.mine, found, pairing, there_side=False):
                yield _difference(pairing, "dropped", tuple(two for _, two in found), (at, *(one for one, _ in found)))


def _scope(pairing: Pairing, text: TokenText, passage: Passage, at: int, other: object) -> list[tuple[int, int]]:
    """The words next to a negation that are aligned, with their partners; empty where it hangs in the air."""
    found: list[tuple[int, int]] = []
    stop = text.vocabulary.stop
    for step in (1, -1):
        near = at
        for _ in range(SCOPE):
            near += step
            if not passage.first <= near < passage.last:
                break
            place = other(near)  # type: ignore[operator]
            if place >= 0:
                found.append((near, place))
                break
            if text.tokens.words[near] not in stop and not is_negation(text, near):
                break
    if not any(text.tokens.words[near] not in stop for near, _ in found) and len(found) < 2:
        return []
    if len(found) == 2 and abs(found[0][1] - found[1][1]) > NEAR:
        return [item for item in found if text.tokens.words[item[0]] not in stop][:1]
    return found


def _denied(text: TokenText, passage: Passage, found: list[tuple[int, int]], pairing: Pairing, *, there_side: bool) -> bool:
    """Whether the other sentence denies the same words in another way."""
    places = [two for _, two in found]
    first, last = max(passage.first, min(places) - NEAR), min(passage.last, max(places) + NEAR + 1)
    words, denials = text.tokens.words, text.vocabulary.denials
    return any(is_negation(text, at) or words[at] in denials for at in range(first, last))


def _difference(pairing: Pairing, kind: str, mine: tuple[int, ...], theirs: tuple[int, ...]) -> Difference:
    here, there = pairing.here, pairing.there
    span = Span(here.tokens.starts[min(mine)], here.tokens.ends[max(mine)])
    source_span = Span(there.tokens.starts[min(theirs)], there.tokens.ends[max(theirs)])
    return Difference(
        rule="changed-negation",
        kind=kind,
        span=span,
        now=here.text[span.start : span.end],
        there=there,
        source_span=source_span,
        was=there.text[source_span.start : source_span.end],
        confidence=min(0.97, 0.55 + 0.45 * pairing.covered),
        passage=Span(pairing.mine.start, pairing.mine.end),
        source_passage=Span(pairing.theirs.start, pairing.theirs.end),
    )


def turned_directions(pairing: Pairing, quoted: frozenset[int]) -> Iterator[Difference]:
    """Words of the other side of a pair of opposites in the place of the source's word."""
    here, there = pairing.here, pairing.there
    sides, others = here.vocabulary.sides, there.vocabulary.sides
    if pairing.covered < LEAST_COVERED or not sides:
        return
    for at in range(pairing.mine.first, pairing.mine.last):
        mine = sides.get(here.tokens.words[at])
        if mine is None or at in quoted or pairing.there_of(at) >= 0:
            continue
        left, right, ends = pairing.slot(at, at + 1)
        if ends == 0:
            continue
        turned = {(pair, 1 - side) for pair, side in mine}
        near = range(max(left, pairing.theirs.first), min(right, pairing.theirs.last))
        if any(set(others.get(there.tokens.words[place], ())) & set(mine) for place in near):
            continue
        for place in near:
            if pairing.here_of(place) < 0 and set(others.get(there.tokens.words[place], ())) & turned:
                yield _difference(pairing, "direction", (at,), (place,))
                break

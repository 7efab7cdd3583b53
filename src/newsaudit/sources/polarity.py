"""Negations that were lost or added, and directions that were turned round (rose for fell, before for after)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.sources.difference import Difference
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.sources.pairing import Pairing
    from newsaudit.sources.texts import Passage, TokenText

__all__ = ["changed_negations", "turned_directions"]

LEAST_COVERED = 0.5
SCOPE = 4  # tokens from a negation to the word that it denies
TIGHT = 2  # tokens between the partners of a negation's neighbours
NEAR = 5  # tokens around that word in which the other text may deny it


def is_negation(text: TokenText, at: int) -> bool:
    """Whether a token says no: a word of the list, or the "n't" of an English verb."""
    word = text.tokens.words[at]
    if word in text.vocabulary.negations:
        return True
    return (
        word == "t"
        and text.vocabulary.language == "en"
        and at > 0
        and text.tokens.words[at - 1].endswith("n")
        and text.tokens.starts[at] - text.tokens.ends[at - 1] == 1
    )


def changed_negations(pairing: Pairing, quoted: frozenset[int]) -> Iterator[Difference]:
    """Negations of one of the two sentences that the other has not."""
    here, there = pairing.here, pairing.there
    if not here.vocabulary.negations:
        return
    for at in range(pairing.mine.first, pairing.mine.last):
        if at in quoted or not is_negation(here, at) or pairing.there_of(at) >= 0:
            continue
        if max(pairing.covered, pairing.near(at, at + 1)) < LEAST_COVERED:
            continue
        found = _scope(here, pairing.mine, at, pairing.there_of)
        if found and not _denied(there, pairing.theirs, found):
            yield _difference(pairing, "added", (at, *(one for one, _ in found)), tuple(two for _, two in found))
    for at in range(pairing.theirs.first, pairing.theirs.last):
        if not is_negation(there, at) or pairing.here_of(at) >= 0:
            continue
        found = _scope(there, pairing.theirs, at, pairing.here_of)
        if not found or any(two in quoted for _, two in found):
            continue
        if max(pairing.covered, pairing.near(found[0][1], found[0][1] + 1)) < LEAST_COVERED:
            continue
        if not _denied(here, pairing.mine, found):
            yield _difference(pairing, "dropped", tuple(two for _, two in found), (at, *(one for one, _ in found)))


def _scope(text: TokenText, passage: Passage, at: int, other: Callable[[int], int]) -> list[tuple[int, int]]:
    """The words next to a negation that are aligned, with their partners; empty where it hangs in the air."""
    found: list[tuple[int, int]] = []
    content = False
    tokens, stop = text.tokens, text.vocabulary.stop
    for step in (1, -1):
        near, first = at, True
        for _ in range(SCOPE):
            near += step
            if not passage.first <= near < passage.last or _parted(text, near, near - step):
                break
            place = other(near)
            if place >= 0:
                if first:
                    found.append((near, place))
                    first = False
                if tokens.words[near] not in stop:
                    content = True
                    break
            elif (
                tokens.words[near] not in stop and not is_negation(text, near) and not tokens.words[near].endswith("n")
            ):
                break
    if len(found) == 2 and abs(found[0][1] - found[1][1]) <= TIGHT:
        return found
    if not content:
        return []
    if len(found) == 2 and abs(found[0][1] - found[1][1]) > NEAR:
        return [item for item in found if tokens.words[item[0]] not in stop][:1]
    return found


def _parted(text: TokenText, one: int, other: int) -> bool:
    """Whether a mark that ends a sentence or clause is between two neighbouring tokens."""
    low, high = min(one, other), max(one, other)
    return any(mark in text.text[text.tokens.ends[low] : text.tokens.starts[high]] for mark in ".!?;:")


def _denied(text: TokenText, passage: Passage, found: list[tuple[int, int]]) -> bool:
    """Whether the other sentence denies the same words in another way."""
    places = [two for _, two in found]
    low, high = min(places), max(places)
    tight = len(found) == 2 and high - low <= TIGHT
    if tight:  # both neighbours of the negation are there, next to each other: only what is between them counts
        return any(is_negation(text, at) for at in range(low, high + 1))
    words, denials = text.tokens.words, text.vocabulary.denials
    around = range(max(passage.first, low - NEAR), min(passage.last, high + NEAR + 1))
    return any(is_negation(text, at) or words[at] in denials for at in around)


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
        alike=pairing.covered,
    )


def turned_directions(pairing: Pairing, quoted: frozenset[int]) -> Iterator[Difference]:
    """Words of the other side of a pair of opposites in the place of the source's word."""
    here, there = pairing.here, pairing.there
    sides, others = here.vocabulary.sides, there.vocabulary.sides
    if not sides:
        return
    for at in range(pairing.mine.first, pairing.mine.last):
        mine = sides.get(here.tokens.words[at])
        if mine is None or at in quoted or pairing.there_of(at) >= 0:
            continue
        left, right, ends = pairing.slot(at, at + 1)
        close = max(pairing.covered, pairing.near(at, at + 1)) >= LEAST_COVERED
        if ends == 0 or not (close or _next_to_figure(pairing, at)):
            continue
        turned = {(pair, 1 - side) for pair, side in mine}
        near = range(max(left, pairing.theirs.first), min(right, pairing.theirs.last))
        if any(set(others.get(there.tokens.words[place], ())) & set(mine) for place in near):
            continue
        for place in near:
            if pairing.here_of(place) < 0 and set(others.get(there.tokens.words[place], ())) & turned:
                yield _difference(pairing, "direction", (at,), (place,))
                break


def _next_to_figure(pairing: Pairing, at: int) -> bool:
    """Whether the word before or after is a number that is aligned: "64 more" and "64 fewer"."""
    keys = pairing.here.tokens.keys
    return any(
        pairing.mine.first <= near < pairing.mine.last and keys[near].startswith("#") and pairing.there_of(near) >= 0
        for near in (at - 1, at + 1)
    )

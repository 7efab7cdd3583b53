"""Negations that were lost or added, and directions that were turned round (rose for fell, before for after)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.sources.difference import Difference, differing
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.sources.pairing import Pairing
    from newsaudit.sources.texts import Passage, TokenText

LEAST_SHARED = 2  # words that two sentences share, for one to be about the other
LEAST_SHARED_NEAR = 3  # the same where only the words around count
LEAST_COVERED = 0.5
SCOPE = 4  # tokens from a negation to the word that it denies
TIGHT = 2  # tokens between the partners of a negation's neighbours
DENIAL_REACH = 8  # tokens before it in which a verb may deny it
LEAST_DENYING = 5  # letters of a word with a prefix that denies
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
        if _likeness(pairing, at) < LEAST_COVERED:
            continue
        found = _scope(here, pairing.mine, at, pairing.there_of)
        if (
            found
            and not _is_restricted(here, pairing.mine, at, pairing.there_of)
            and not _denied(there, pairing.theirs, found, pairing.here_of)
        ):
            yield _difference(pairing, "added", (at, *(one for one, _ in found)), tuple(two for _, two in found))
    for at in range(pairing.theirs.first, pairing.theirs.last):
        if not is_negation(there, at) or pairing.here_of(at) >= 0:
            continue
        found = _scope(there, pairing.theirs, at, pairing.here_of)
        if not found or any(two in quoted for _, two in found):
            continue
        if _likeness(pairing, found[0][1]) < LEAST_COVERED:
            continue
        if _is_restricted(there, pairing.theirs, at, pairing.here_of):
            continue
        if not _denied(here, pairing.mine, found, pairing.there_of):
            yield _difference(pairing, "dropped", tuple(two for _, two in found), (at, *(one for one, _ in found)))


def _likeness(pairing: Pairing, at: int) -> float:
    """How much of either sentence, or of the words around a token of the draft, is in the other, 0..1."""
    whole = max(pairing.covered, pairing.covered_there)
    if pairing.shared_words < LEAST_SHARED:
        near = (pairing.there_of(at), pairing.there_of(at + 1) if at + 1 < pairing.mine.last else -1)
        return whole if near[0] >= 0 and near[1] == near[0] + 1 else 0.0  # "hubo víctimas", word for word
    return whole if pairing.shared_words < LEAST_SHARED_NEAR else max(whole, pairing.near(at, at + 1))


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
    if found and found[0][0] < at and _goes_on(text, passage, at):
        return []  # what it denies is the draft's own: "for 21 houses, not for 40"
    if len(found) == 2 and abs(found[0][1] - found[1][1]) <= TIGHT:
        return found
    if not content:
        return []
    if len(found) == 2 and abs(found[0][1] - found[1][1]) > NEAR:
        return [item for item in found if tokens.words[item[0]] not in stop][:1]
    return found


def _goes_on(text: TokenText, passage: Passage, at: int) -> bool:
    """Whether the clause goes on after a word."""
    if at + 1 >= passage.last:
        return False
    between = text.text[text.tokens.ends[at] : text.tokens.starts[at + 1]]
    return not any(mark in between for mark in ",.!?;:\u2013\u2014")


def _parted(text: TokenText, one: int, other: int) -> bool:
    """Whether a mark that ends a sentence or clause is between two neighbouring tokens."""
    low, high = min(one, other), max(one, other)
    return any(mark in text.text[text.tokens.ends[low] : text.tokens.starts[high]] for mark in ".!?;:")


def _is_restricted(text: TokenText, passage: Passage, at: int, other: Callable[[int], int]) -> bool:
    """Whether a word that the other sentence has not turns a negation into "only": "not until", "no more than"."""
    restrictives, words = text.vocabulary.restrictives, text.tokens.words
    after = range(at + 1, min(passage.last, at + 1 + SCOPE))
    return any(words[near] in restrictives and other(near) < 0 for near in after)


def _denied(text: TokenText, passage: Passage, found: list[tuple[int, int]], other: Callable[[int], int]) -> bool:
    """Whether the other sentence denies the same words in another way, with words that the first has not."""
    places = [two for _, two in found]
    low, high = min(places), max(places)
    tight = len(found) == 2 and high - low <= TIGHT
    # both neighbours of the negation are there, next to each other: another negation is about something else
    around = (
        range(low, high + 1) if tight else range(max(passage.first, low - NEAR), min(passage.last, high + NEAR + 1))
    )
    if any(is_negation(text, at) for at in around):
        return True
    for near in range(max(passage.first, low - DENIAL_REACH), min(passage.last, high + NEAR + 1)):
        if other(near) < 0 and (
            text.tokens.words[near] in text.vocabulary.denials
            or (low - TIGHT <= near <= high + TIGHT and _has_negative_prefix(text, near))
        ):
            return True
    return False


def _has_negative_prefix(text: TokenText, at: int) -> bool:
    """Whether a word denies by its beginning: "unhurt"; no name does."""
    word, prefixes = text.tokens.words[at], text.vocabulary.negative_prefixes
    return len(word) >= LEAST_DENYING and bool(prefixes) and word.startswith(prefixes) and not text.tokens.capital[at]


def _difference(pairing: Pairing, kind: str, mine: tuple[int, ...], theirs: tuple[int, ...]) -> Difference:
    here, there = pairing.here, pairing.there
    span = Span(here.tokens.starts[min(mine)], here.tokens.ends[max(mine)])
    source_span = Span(there.tokens.starts[min(theirs)], there.tokens.ends[max(theirs)])
    found = differing("changed-negation", kind, here, span, there, source_span)
    return found._replace(confidence=min(0.97, 0.55 + 0.45 * pairing.covered), alike=pairing.covered)


def turned_directions(pairing: Pairing, quoted: frozenset[int]) -> Iterator[Difference]:
    """Words of the other side of a pair of opposites in the place of the source's word."""
    here = pairing.here
    if not here.vocabulary.sides:
        return
    for at in range(pairing.mine.first, pairing.mine.last):
        mine = set(here.vocabulary.sides_of(here.tokens.words[at]))
        if not mine or at in quoted or pairing.there_of(at) >= 0:
            continue
        place = _opposite(pairing, at, mine)
        if place is not None:
            yield _difference(pairing, "direction", (at,), (place,))


def _opposite(pairing: Pairing, at: int, mine: set[tuple[int, int]]) -> int | None:
    """The source's word for the other side, in the place of a word of the draft or, in a like sentence, elsewhere."""
    left, right, ends = pairing.slot(at, at + 1)
    if ends and (_likeness(pairing, at) >= LEAST_COVERED or _next_to_figure(pairing, at)):
        near = range(max(left, pairing.theirs.first), min(right, pairing.theirs.last))
        place = _turned(pairing, at, mine, near)
        if place is not None:
            return place
    if pairing.covered < LEAST_COVERED or pairing.shared_words < LEAST_SHARED_NEAR:
        return None
    converse = pairing.here.vocabulary.converse
    once = {(pair, side) for pair, side in mine if pair not in converse}
    turned = {(pair, 1 - side) for pair, side in once}
    words = pairing.here.tokens.words[pairing.mine.first : pairing.mine.last]
    if not once or any(turned & set(pairing.here.vocabulary.sides_of(word)) for word in words):
        return None
    return _turned(pairing, at, once, range(pairing.theirs.first, pairing.theirs.last))


def _turned(pairing: Pairing, at: int, mine: set[tuple[int, int]], near: range) -> int | None:
    """The first word of the other side in a part of the source that has no word of the same side."""
    there = pairing.there
    others = [set(there.vocabulary.sides_of(there.tokens.words[place])) for place in near]
    if any(sides & mine for sides in others):
        return None
    turned = {(pair, 1 - side) for pair, side in mine}
    converse = pairing.here.vocabulary.converse
    for place, sides in zip(near, others, strict=True):
        common = sides & turned
        if pairing.here_of(place) >= 0 or not common or _is_denied_once(pairing, at, place):
            continue
        if _in_order(pairing, at, place) or not any(pair in converse for pair, _ in common):
            return place
    return None


def _is_denied_once(pairing: Pairing, at: int, place: int) -> bool:
    """Whether only one of the two words is denied: "not less than" and "more than"."""
    mine = any(is_negation(pairing.here, near) for near in range(max(pairing.mine.first, at - 2), at))
    theirs = any(is_negation(pairing.there, near) for near in range(max(pairing.theirs.first, place - 2), place))
    return mine != theirs


def _in_order(pairing: Pairing, at: int, place: int) -> bool:
    """Whether the content words on either side of a word of the draft are on the same side of the source's."""
    stop, words = pairing.here.vocabulary.stop, pairing.here.tokens.words
    for order, left in ((range(at - 1, pairing.mine.first - 1, -1), True), (range(at + 1, pairing.mine.last), False)):
        for near in order:
            other = pairing.there_of(near)
            if other >= 0 and words[near] not in stop:
                if (other < place) != left:
                    return False
                break
    return True


def _next_to_figure(pairing: Pairing, at: int) -> bool:
    """Whether the word before or after is a number that is aligned: "64 more" and "64 fewer"."""
    keys = pairing.here.tokens.keys
    return any(
        pairing.mine.first <= near < pairing.mine.last and keys[near].startswith("#") and pairing.there_of(near) >= 0
        for near in (at - 1, at + 1)
    )

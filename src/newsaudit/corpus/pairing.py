"""All near-copies of a corpus, each pair once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.corpus.match import equal_match
from newsaudit.corpus.text_view import MOST
from newsaudit.neighbour import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsaudit.corpus.match import Match
    from newsaudit.corpus.search import Search
    from newsaudit.corpus.store import Store


def all_pairs(store: Store, search: Search) -> list[Pair]:
    """Every pair of articles that are near-copies, sorted by their ids."""
    found: dict[tuple[str, str], Pair] = {}
    for number in store.contents():
        mine = [record.id for record in store.records(number, -1)]
        for here, there, match in _matched(store, search, number, mine):
            swap = there < here
            first, second = (there, here) if swap else (here, there)
            seen = match.swapped(number) if swap else match
            found[first, second] = Pair(
                a=first, b=second, similarity=seen.similarity, direction=seen.direction, containment=seen.containment
            )
    return [found[key] for key in sorted(found)]


def _matched(store: Store, search: Search, number: int, mine: list[str]) -> Iterator[tuple[str, str, Match]]:
    if len(mine) > 1 and search.comparable(number):
        same = equal_match(number, None)
        for place, here in enumerate(mine):
            yield from ((here, there, same) for there in mine[: min(place, MOST)])
    for match in search.matches_of_content(number, smaller_only=True):
        theirs = [record.id for record in store.records(match.content, -1)]
        yield from ((here, there, match) for here, there in _some(mine, theirs))


def _some(mine: list[str], theirs: list[str]) -> Iterable[tuple[str, str]]:
    """Pairs of which one side at least is among the first of its equals, by id."""
    for place, here in enumerate(mine):
        yield from ((here, there) for there in (theirs if place < MOST else theirs[:MOST]))

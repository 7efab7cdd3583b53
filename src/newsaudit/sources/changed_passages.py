"""Sentences that one version of a text has and another has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.sources.texts import TokenText, cut_lines, folded_text
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.article import Article

LEAST_KEPT = 0.5  # share of a sentence's words that one sentence of the other version has, where it was kept
LEAST_WORDS = 3  # a shorter sentence says too little to be told


def changed_passages(old: Article, new: Article) -> tuple[list[Span], list[Span]]:
    """The sentences of the new version that the old one has not, and the other way round."""
    before, after = (TokenText(item, *folded_text(item), cut_lines(item.text)) for item in (old, new))
    return _without(after, before), _without(before, after)


def _without(text: TokenText, other: TokenText) -> list[Span]:
    places = other.places_of(frozenset(text.tokens.keys) - text.vocabulary.stop)
    found: list[Span] = []
    for passage in text.passages:
        keys = {key for key in text.tokens.keys[passage.first : passage.last] if key not in text.vocabulary.stop}
        if len(keys) < LEAST_WORDS:
            continue
        shares: dict[int, int] = {}
        for key in sorted(keys):
            for at in {other.passage_at(place) for place in places.get(key, ())}:
                shares[at] = shares.get(at, 0) + 1
        if max(shares.values(), default=0) < LEAST_KEPT * len(keys):
            found.append(Span(passage.start, passage.end))
    return found

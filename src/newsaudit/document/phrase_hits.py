"""All phrases of all lexicons, found in one pass over the folded text, each where it counts on its line."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.folding import fold_all
from newsaudit.document.terms import Matcher
from newsaudit.lexicon import Phrase, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsaudit.document.lines import Line

_POSITION = itemgetter(0, 1)
_MAX_SYMBOLS = 12  # bullets and icons before a phrase at the start of a line, or after one at its end


class PhraseHit(NamedTuple):
    """A phrase in the text: where, on which line, and which entry it is."""

    start: int
    end: int
    line: int
    entry: Phrase


class PhraseHits:
    """The hits of one text, asked for by family."""

    def __init__(self, hits: Iterable[PhraseHit]) -> None:
        self._by_family: dict[str, list[PhraseHit]] = {}
        for hit in hits:
            self._by_family.setdefault(hit.entry.family, []).append(hit)

    def of(self, family: str, *kinds: str) -> list[PhraseHit]:
        """The hits of one family, of these kinds or of all, in order of position."""
        hits = self._by_family.get(family, [])
        return [hit for hit in hits if hit.entry.kind in kinds] if kinds else hits


@lru_cache(maxsize=64)
def _inside_lines(given: tuple[Phrase, ...] | None) -> Matcher[Phrase]:
    """The phrases at the start, at the end and anywhere on a line."""
    listed = phrases() if given is None else given
    return Matcher(((entry.text, entry) for entry in listed if entry.place != "line"), literal=True)


@lru_cache(maxsize=64)
def _whole_lines(given: tuple[Phrase, ...] | None) -> Mapping[str, tuple[Phrase, ...]]:
    """The phrases that are a line of their own."""
    found: dict[str, list[Phrase]] = {}
    whole = [entry for entry in (phrases() if given is None else given) if entry.place == "line"]
    for entry, text in zip(whole, fold_all([entry.text for entry in whole]), strict=True):
        start, end = _without_symbols(text, 0, len(text))
        found.setdefault(text[start:end], []).append(entry)
    return {text: tuple(same) for text, same in found.items()}


def find_phrases(folded: str, lines: tuple[Line, ...], given: tuple[Phrase, ...] | None = None) -> PhraseHits:
    """Every phrase that is where it counts, in order of position: those of all lexicons, or those that are given."""
    if not lines:
        return PhraseHits(())
    found: list[PhraseHit] = []
    starts = [line.start for line in lines]
    for start, end, same in _inside_lines(given).find(folded):
        line = lines[max(bisect_right(starts, start) - 1, 0)]
        for entry in same:
            place = entry.place
            if (
                place == "anywhere"
                or (place == "start" and _only_symbols(folded, line.start, start))
                or (place == "end" and _only_symbols(folded, end, line.end))
            ):
                found.append(PhraseHit(start, end, line.index, entry))
    whole = _whole_lines(given)
    for line in lines if whole else ():
        if line.end - line.start <= 120:  # code points; no phrase that is a whole line is longer
            start, end = _without_symbols(folded, line.start, line.end)
            alike = whole.get(folded[start:end])
            if alike is not None:
                found.extend([PhraseHit(start, end, line.index, entry) for entry in alike])
    found.sort(key=_POSITION)
    return PhraseHits(found)


def _only_symbols(folded: str, start: int, end: int) -> bool:
    if end - start > _MAX_SYMBOLS:  # looked at before the slice: a line may be a megabyte
        return False
    return not any(char.isalnum() for char in folded[start:end])


def _without_symbols(folded: str, start: int, end: int) -> tuple[int, int]:
    """A line without the symbols at its ends."""
    while start < end and not folded[start].isalnum():
        start += 1
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    return start, end

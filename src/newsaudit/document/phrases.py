"""All phrases of all lexicons, found in one pass over the folded text.

An Aho-Corasick automaton (pyahocorasick) finds the literals; each hit is then checked for its place: word
boundaries, start, end or whole of a line. One alternation of as many phrases would cost more than a whole audit.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.document.folding import fold
from newsaudit.lexicon import Phrase, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsaudit.document.lines import Line

__all__ = ["PhraseHit", "PhraseHits", "find_phrases"]


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
            family = hit.entry.family
            if family in self._by_family:
                self._by_family[family].append(hit)
            else:
                self._by_family[family] = [hit]

    def of(self, family: str, *kinds: str) -> list[PhraseHit]:
        """The hits of one family, of these kinds or of all, in order of position."""
        hits = self._by_family.get(family, [])
        return [hit for hit in hits if hit.entry.kind in kinds] if kinds else hits


# the commonest characters of the texts that are read, commonest first
_COMMON = (
    " etaoinsrhldcumpgfywbvkxjqz.,-'0123456789\n\"():/?!;&%$*+=_[]|"
    "\u00e9\u00fc\u00e4\u043e\u0435\u0430\u0438\u043d\u0442\u0627\u0644"
)


_UNSPACED_FROM = "\u0e00"  # no script without spaces comes before this character


def _spaced(char: str) -> bool:
    """Whether a word of this character's script ends at a boundary (scripts without spaces have none)."""
    return char.isalnum() and not ("\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\u30ff" or char >= "\u3400")


@lru_cache(maxsize=64)
def _automaton(given: tuple[Phrase, ...] | None) -> tuple[Any, Mapping[str, tuple[Phrase, ...]]]:
    """The automaton over the phrases found inside lines, and a dictionary of those that are whole lines."""
    import ahocorasick

    inside: dict[str, list[Phrase]] = {}
    whole: dict[str, list[Phrase]] = {}
    for entry in phrases() if given is None else given:
        text = fold(entry.text)
        if entry.place == "line":
            start, end = _core(text, 0, len(text))
            whole.setdefault(text[start:end], []).append(entry)
        else:
            inside.setdefault(text, []).append(entry)
    automaton = ahocorasick.Automaton()
    for char in _COMMON:
        # the automaton looks for a character among a node's branches one after the other, in the order in which they
        # were added: the branches of common characters first make it three times as quick (the words match nothing)
        automaton.add_word(char + "\0\0", (3, False, False, True, ()))
    for text, entries in sorted(inside.items(), key=lambda item: [_COMMON.find(char) % 0x110000 for char in item[0]]):
        anywhere = all(entry.place == "anywhere" for entry in entries)
        automaton.add_word(text, (len(text), _spaced(text[0]), _spaced(text[-1]), anywhere, tuple(entries)))
    automaton.make_automaton()
    return automaton, {text: tuple(entries) for text, entries in whole.items()}


def find_phrases(folded: str, lines: tuple[Line, ...], given: tuple[Phrase, ...] | None = None) -> PhraseHits:
    """Every phrase that stands in its place, in order of position: those of all lexicons, or those that are given."""
    automaton, whole = _automaton(given)
    found: list[PhraseHit] = []
    starts = [line.start for line in lines]
    length = len(folded)
    if len(automaton) and lines:
        for last, (size, boundary_before, boundary_after, anywhere, entries) in automaton.iter(folded):
            end = last + 1
            start = end - size
            # most hits end here: the middle of a word, in a script with spaces
            if (
                boundary_before
                and start
                and (before := folded[start - 1]).isalnum()
                and (before < _UNSPACED_FROM or _spaced(before))
            ):
                continue
            if (
                boundary_after
                and end < length
                and (behind := folded[end]).isalnum()
                and (behind < _UNSPACED_FROM or _spaced(behind))
            ):
                continue
            line = lines[max(bisect_right(starts, start) - 1, 0)]
            if anywhere:
                for entry in entries:
                    found.append(PhraseHit(start, end, line.index, entry))  # noqa: PERF401  # a list is slower for one
                continue
            found.extend(
                PhraseHit(start, end, line.index, entry)
                for entry in entries
                if entry.place == "anywhere"
                or (_at_start(folded, line.start, start) if entry.place == "start" else _at_end(folded, end, line.end))
            )
    for line in lines:
        if line.end - line.start <= _LONGEST_LINE:
            start, end = _core(folded, line.start, line.end)
            entries = whole.get(folded[start:end])
            if entries is not None:
                found.extend(PhraseHit(start, end, line.index, entry) for entry in entries)
    found.sort(key=_PLACE)
    return PhraseHits(found)


_PLACE = itemgetter(0, 1)
_LONGEST_LINE = 120  # code points; no phrase that is a whole line is longer
# symbols, bullets and icons that may stand before a phrase at the start, or behind one at the end, of a line
_NEAR = 12


def _at_start(folded: str, line_start: int, start: int) -> bool:
    if start - line_start > _NEAR:  # looked at before the slice: a line may be a megabyte
        return False
    return not any(char.isalnum() for char in folded[line_start:start])


def _at_end(folded: str, end: int, line_end: int) -> bool:
    if line_end - end > _NEAR:
        return False
    return not any(char.isalnum() for char in folded[end:line_end])


def _core(folded: str, start: int, end: int) -> tuple[int, int]:
    """A line without the symbols at its ends."""
    while start < end and not folded[start].isalnum():
        start += 1
    while end > start and not folded[end - 1].isalnum():
        end -= 1
    return start, end

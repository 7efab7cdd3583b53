"""Oddities: characters that no writing system uses, by the words that contain them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.scripts import find_scripts, number_of, script_names
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsaudit.document import Document

_LONGEST = 60  # code points: in a longer word only the character itself is marked
_SHOWN = 10
_NOWHERE = np.zeros(0, dtype=np.int64)


class _WordBounds(NamedTuple):
    """Where words start and end, marks and oddities included; full-width punctuation ends a word."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def _word_bounds(document: Document) -> _WordBounds:
    """The words of a document."""
    numbers = document.view(find_scripts).numbers
    codes = document.codes
    inside = (numbers > 0) & (numbers != number_of("full-width punctuation"))
    inside |= (codes >= 0x30) & (codes <= 0x39)  # ASCII digits are common to all scripts
    edge = np.diff(np.r_[False, inside, False].astype(np.int8))
    return _WordBounds(np.flatnonzero(edge == 1), np.flatnonzero(edge == -1))


def positions(document: Document, *names: str) -> NDArray[np.int64]:
    """The offsets of all characters of these oddities; costs nothing where the text has none."""
    if document.text.isascii() and names != ("control",):
        return _NOWHERE
    scripts = document.view(find_scripts)
    if scripts.present.isdisjoint(names):
        return _NOWHERE
    flags = np.zeros(len(script_names()), dtype=bool)
    flags[[number_of(name) for name in names]] = True
    return np.flatnonzero(flags[scripts.numbers])


def word_spans(document: Document, at: Sequence[int] | NDArray[np.int64]) -> tuple[Span, ...]:
    """The words that hold these places, each once: an invisible character is shown by its word."""
    words = document.view(_word_bounds)
    places = np.asarray(at, dtype=np.int64)
    owner = np.searchsorted(words.starts, places, side="right") - 1
    found: dict[tuple[int, int], None] = {}
    for place, index in zip(places.tolist(), owner.tolist(), strict=True):
        start, end = (int(words.starts[index]), int(words.ends[index])) if index >= 0 else (place, place + 1)
        if not start <= place < end or end - start > _LONGEST:
            start, end = place, place + 1
        found[start, end] = None
    return tuple(Span(start, end) for start, end in found)


def code_point_names(document: Document, at: Sequence[int] | NDArray[np.int64]) -> list[str]:
    """The different characters at these places as "U+200B", most frequent first, at most ten."""
    codes, counts = np.unique(document.codes[np.asarray(at, dtype=np.int64)], return_counts=True)
    ranked = sorted(zip((-counts).tolist(), codes.tolist(), strict=True))
    return [f"U+{code:04X}" for _, code in ranked[:_SHOWN]]

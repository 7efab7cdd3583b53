"""Passages: lines that are mostly in another script than the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.runs import find_runs
from newsaudit.document.scripts import find_scripts, script_names

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Passage", "Passages", "find_passages"]

_DENSE = ("Han", "Hiragana", "Katakana", "Hangul")
_DENSE_WEIGHT = 2  # a sign of these says as much as two letters of an alphabet
_LEAST_WEIGHT = 30  # letters: less than a short sentence is a name or a label


class Passage(NamedTuple):
    """Lines in a row in another script.

    Attributes:
        start: first code point.
        end: behind the last code point.
        script: the script of most letters.
        share: of foreign letters, 0..1.
        weight: letters, those of Chinese, Japanese and Korean counted twice.
    """

    start: int
    end: int
    script: str
    share: float
    weight: int


class Passages(NamedTuple):
    """The lines that are mostly foreign, and those of them that are long enough for a sentence."""

    lines: frozenset[int]
    items: tuple[Passage, ...]
    letters: int


_NONE = Passages(frozenset(), (), 0)


def find_passages(document: Document) -> Passages:
    """The passages of a document; ask with ``document.view(find_passages)``."""
    if not document.view(find_runs).items:
        return _NONE
    import numpy as np

    host = document.view(find_host)
    scripts = document.view(find_scripts)
    names = script_names()
    lines = document.lines
    bounds = np.array([line.start for line in lines] + [len(document.text)])
    foreign = np.diff(np.r_[0, np.cumsum(host.foreign[scripts.numbers])][bounds])
    is_letter = (scripts.numbers > 0) & (scripts.numbers <= names.index("Other"))
    letters = np.diff(np.r_[0, np.cumsum(is_letter)][bounds])
    mostly = np.flatnonzero((foreign * 2 > letters) & (foreign > 2)).tolist()
    items: list[Passage] = []
    previous = -2
    for index in mostly:
        line = lines[index]
        counts = np.bincount(scripts.numbers[line.start : line.end], minlength=len(names)) * host.foreign
        best = int(counts.argmax())
        dense = sum(int(counts[names.index(name)]) for name in _DENSE)
        weight = int(counts.sum()) + (_DENSE_WEIGHT - 1) * dense
        passage = Passage(line.start, line.end, names[best], float(foreign[index] / letters[index]), weight)
        if previous == index - 1 and items and items[-1].script == passage.script:
            last = items.pop()
            passage = Passage(last.start, line.end, last.script, min(last.share, passage.share), last.weight + weight)
        items.append(passage)
        previous = index
    kept = tuple(item for item in items if item.weight >= _LEAST_WEIGHT)
    return Passages(frozenset(mostly), kept, int(letters.sum()))

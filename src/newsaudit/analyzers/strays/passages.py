"""Passages: lines that are mostly in another script than the article's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.runs import find_runs
from newsaudit.analyzers.strays.surroundings import line_at
from newsaudit.document.scripts import find_scripts, script_names

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Passage", "Passages", "find_passages", "is_quoted"]

_DENSE = ("Han", "Hiragana", "Katakana", "Hangul")
_DENSE_WEIGHT = 2  # a sign of these says as much as two letters of an alphabet
_NAME = 2  # letters: a line with so few and some of the host's own is none
_LEAST_WEIGHT = 30  # letters: less than a short sentence is a name or a label


class Passage(NamedTuple):
    """Lines in a row in another script.

    Attributes:
        start: first code point.
        end: behind the last code point.
        script: the script of most letters.
        share: of foreign letters, 0..1.
        weight: letters, those of Chinese, Japanese and Korean counted twice.
        quoted: whether it is a quotation or a reference by its place.
    """

    start: int
    end: int
    script: str
    share: float
    weight: int
    quoted: bool


class Passages(NamedTuple):
    """The lines that are mostly foreign, and those of them that are long enough for a sentence.

    Attributes:
        lines: their indices.
        items: the passages.
        share: of foreign letters in the whole text, 0..1.
    """

    lines: frozenset[int]
    items: tuple[Passage, ...]
    share: float


_NONE = Passages(frozenset(), (), 0.0)


def find_passages(document: Document) -> Passages:
    """The passages of a document; ask with ``document.view(find_passages)``."""
    if not document.view(find_runs).items:
        return _NONE
    import numpy as np

    host = document.view(find_host)
    scripts = document.view(find_scripts)
    names = script_names()
    last_script = names.index("Other")
    lines = document.lines
    runs = document.view(find_runs)
    held = {line.index for run in runs.items if (line := line_at(document, run.start)) is not None}
    total = int(scripts.counts[1 : last_script + 1].sum())
    mostly: list[int] = []
    items: list[Passage] = []
    previous = -2
    # lines behind the last run that was looked at are judged too
    for index in range(len(lines)) if runs.more else sorted(held):
        line = lines[index]
        counts = np.bincount(scripts.numbers[line.start : line.end], minlength=len(names))
        letters = int(counts[1 : last_script + 1].sum())
        counts = counts * host.foreign
        foreign = int(counts.sum())
        if foreign * 2 <= letters or (foreign <= _NAME and foreign < letters):
            continue
        mostly.append(index)
        best = int(counts.argmax())
        dense = sum(int(counts[names.index(name)]) for name in _DENSE)
        weight = foreign + (_DENSE_WEIGHT - 1) * dense
        passage = Passage(line.start, line.end, names[best], foreign / letters, weight, is_quoted(document, index))
        if previous == index - 1 and items and items[-1].script == passage.script:
            last = items.pop()
            passage = Passage(
                last.start, line.end, last.script, min(last.share, passage.share), last.weight + weight, last.quoted
            )
        items.append(passage)
        previous = index
    kept = tuple(item for item in items if item.weight >= _LEAST_WEIGHT)
    return Passages(frozenset(mostly), kept, int((scripts.counts * host.foreign).sum()) / max(1, total))


_REFERENCE = re.compile(r"(?:\[\^?\w{1,20}\]:?|\d{1,3}[.)])\s")
_OPENING = frozenset("\"“„«‹「『‘'")
_CLOSING = frozenset("\"”“»›」』’'.")


def is_quoted(document: Document, index: int) -> bool:
    """Whether a line stands in quotation marks, behind a line that ends in a colon, or in a list of references."""
    text = document.lines[index].text
    if _REFERENCE.match(text):
        return True
    if text[0] in _OPENING and text[-1] in _CLOSING:
        return True
    return index > 0 and document.lines[index - 1].text[-1] in ":："

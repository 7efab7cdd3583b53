"""Runs: stretches of letters of another script, and how they stand to the host's letters around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from newsaudit.analyzers.strays.host import find_host
from newsaudit.document.scripts import find_scripts, script_names

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["MOST", "Run", "Runs", "find_runs"]

Shape = Literal["inside a word", "glued", "free-standing"]

MOST = 2000  # runs looked at in one article; a text with more of them is no article in the host's language

# what may stand between two foreign words of one phrase
_JOINS = re.compile("[ \u00a0'’·・‧/&\u0300-\u036f\u0640\u064b-\u0655\u0670\u200c\u200d\u3001、，：,-]{1,3}")


class Run(NamedTuple):
    """A foreign word or phrase.

    Attributes:
        start: first code point.
        end: behind the last code point.
        script: of its first letter.
        shape: whether letters of the host touch it on both sides, on one, or on none.
        left: whether a letter or digit touches it on the left.
        right: whether a letter or digit touches it on the right.
    """

    start: int
    end: int
    script: str
    shape: Shape
    left: bool
    right: bool


class Runs(NamedTuple):
    """The runs in order; ``more`` is how many were not looked at."""

    items: tuple[Run, ...]
    more: int


def find_runs(document: Document) -> Runs:
    """The runs of a document; ask with ``document.view(find_runs)``."""
    if document.text.isascii():
        return Runs((), 0)
    host = document.view(find_host)
    scripts = document.view(find_scripts)
    if scripts.present.isdisjoint(host.foreign_scripts):
        return Runs((), 0)
    at = np.flatnonzero(host.foreign[scripts.numbers])
    breaks = np.flatnonzero(at[1:] - at[:-1] > 1)
    starts = [int(at[0]), *at[breaks + 1].tolist()]
    ends = [*(at[breaks] + 1).tolist(), int(at[-1]) + 1]
    text = document.text
    joined: list[tuple[int, int]] = []
    looked = 0
    for start, end in zip(starts, ends, strict=True):
        if joined and start - joined[-1][1] <= 3 and _JOINS.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        elif len(joined) >= MOST:
            break
        else:
            joined.append((start, end))
        looked += 1
    names = script_names()
    items = [_run(text, start, end, names[int(scripts.numbers[start])]) for start, end in joined]
    return Runs(tuple(items), len(starts) - looked)


def _run(text: str, start: int, end: int, script: str) -> Run:
    left = start > 0 and text[start - 1].isalpha()
    right = end < len(text) and text[end].isalpha()
    shape: Shape = "inside a word" if left and right else "glued" if left or right else "free-standing"
    return Run(start, end, script, shape, left, right)

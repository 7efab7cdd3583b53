"""Runs: stretches of letters of another script, and how they relate to the host's letters around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from newsaudit.analyzers.strays.host import find_host
from newsaudit.document.scripts import find_scripts, script_names

if TYPE_CHECKING:
    from newsaudit.document import Document

Shape = Literal["inside a word", "glued", "free-standing"]

MAX_RUNS = 2000  # looked at in one article; a text with more of them is not an article in the host's language

# what may be between two foreign words of one phrase
_JOINS = re.compile("[ \u00a0'’·・‧/&\u0300-\u036f\u0640\u064b-\u0655\u0670\u200c\u200d\u3001、，：,-]{1,3}")


class Run(NamedTuple):
    """A foreign word or phrase.

    Attributes:
        start: first code point.
        end: after the last code point.
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


def run_at(text: str, start: int, end: int, script: str) -> Run:
    """The run between two offsets, with its shape."""
    left, right = start > 0 and text[start - 1].isalpha(), end < len(text) and text[end].isalpha()
    shape: Shape = "inside a word" if left and right else "glued" if left or right else "free-standing"
    return Run(start, end, script, shape, left, right)


def find_runs(document: Document) -> Runs:
    """The runs of a document; ask with ``document.view(find_runs)``."""
    text = document.text
    if text.isascii():
        return Runs((), 0)
    host, scripts = document.view(find_host), document.view(find_scripts)
    if scripts.present.isdisjoint(host.foreign_scripts):
        return Runs((), 0)
    at = np.flatnonzero(host.foreign[scripts.numbers])
    stretches = np.split(at, np.flatnonzero(np.diff(at) > 1) + 1)
    joined: list[tuple[int, int]] = []
    looked_at = 0
    for stretch in stretches:
        start, end = int(stretch[0]), int(stretch[-1]) + 1
        if joined and _JOINS.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        elif len(joined) == MAX_RUNS:
            break
        else:
            joined.append((start, end))
        looked_at += 1
    names = script_names()
    items = [run_at(text, start, end, names[int(scripts.numbers[start])]) for start, end in joined]
    return Runs(tuple(items), len(stretches) - looked_at)

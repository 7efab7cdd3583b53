"""Confusables: words that mix letters of two scripts which look alike."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.surroundings import word_around
from newsaudit.document.scripts import find_scripts, number_of, script_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from newsaudit.document import Document

_ALIKE = frozenset({"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"})
_MAX_PLACES = 2000  # looked at in one article
_MIN_SMALL_LETTERS = 3  # Latin ones: a Greek letter beside fewer of them is a symbol
_REACH = 12  # code points in which another letter of the script makes a lone letter a word of that script
_WEAK = frozenset("αγεηκτχω")  # alike only at a glance: symbols at the end of a word
_BESIDE_LONE = " \u00a0"  # or a digit


class Confusable(NamedTuple):
    """A word with letters of another script that look like its own.

    Attributes:
        start: first code point of the word.
        end: after the last code point.
        plain: the word in one script.
        at: the offsets of the letters of the other script.
        script: the script of these letters.
        reads: the script of the plain reading.
    """

    start: int
    end: int
    plain: str
    at: tuple[int, ...]
    script: str
    reads: str


def _look_alikes(script: str, reads: str) -> Mapping[str, str]:
    """The letters of one script that look like a letter of another, with that letter."""
    letters: Mapping[str, str] = settings()["confusable"].get(script, {}).get(reads, {})
    return letters


@lru_cache(maxsize=1)
def _alike() -> NDArray[np.bool_]:
    return np.isin(np.arange(len(script_names())), [number_of(name) for name in sorted(_ALIKE)])


def find_confusables(document: Document) -> tuple[Confusable, ...]:
    """The mixed words of a document; ask with ``document.view(find_confusables)``."""
    if document.text.isascii() or len(document.view(find_scripts).present & _ALIKE) < 2:
        return ()
    return tuple(sorted([*_mixed(document), *_lone(document)]))


def _mixed(document: Document) -> Iterator[Confusable]:
    """Words in which letters of two such scripts touch."""
    numbers, alike = document.view(find_scripts).numbers, _alike()
    seams = np.flatnonzero((numbers[1:] != numbers[:-1]) & alike[numbers[1:]] & alike[numbers[:-1]])
    end = 0
    for seam in seams[:_MAX_PLACES].tolist():
        if seam >= end:
            start, stop = word_around(document.text, seam, seam + 2)
            start, end = max(start, end), stop  # a word too long to be looked at whole is looked at piece by piece
            word = _judge(document, start, end)
            if word is not None:
                yield word


def _judge(document: Document, start: int, end: int) -> Confusable | None:
    names, host = script_names(), document.view(find_host)
    by_script: dict[str, list[int]] = {}
    for at, number in enumerate(document.view(find_scripts).numbers[start:end].tolist(), start):
        if 0 < number <= names.index("Other"):
            by_script.setdefault(names[number], []).append(at)
    if len(by_script) != 2:
        return None
    # the host's script is the right one; without a host, that of most letters
    reads, script = sorted(by_script, key=lambda name: (name not in host.scripts, -len(by_script[name]), name))
    for target, source in ((reads, script), (script, reads)):
        few = len(by_script[source]) <= len(by_script[target]) or target in host.scripts
        if few and _may_replace(document.text[start:end], [at - start for at in by_script[source]], source, target):
            letters = _look_alikes(source, target)
            plain = "".join(
                letters[char] if at in by_script[source] else char
                for at, char in enumerate(document.text[start:end], start)
            )
            return Confusable(start, end, plain, tuple(by_script[source]), source, target)
    return None


def _may_replace(word: str, at: list[int], source: str, target: str) -> bool:
    """Whether the letters at these places look like ones of the other script, and are not symbols in a formula.

    Greek letters are symbols beside capitals, in a short word, and as weak doubles at its end ("TNFα").
    """
    letters = _look_alikes(source, target)
    if not all(word[place] in letters for place in at):
        return False
    if "Greek" not in (source, target):
        return True
    small = sum("a" <= char <= "z" or "\u00df" <= char <= "\u024f" for char in word)
    return small >= _MIN_SMALL_LETTERS and not (word[at[-1]] in _WEAK and at[-1] == len(word) - 1)


def _lone(document: Document) -> Iterator[Confusable]:
    """Single Cyrillic letters between spaces or figures in a text of Latin letters: "130 х 185"."""
    host, scripts = document.view(find_host), document.view(find_scripts)
    if host.scripts != ("Latin",) or "Cyrillic" not in scripts.present:
        return
    text, letters = document.text, _look_alikes("Cyrillic", "Latin")
    for at in np.flatnonzero(scripts.numbers == number_of("Cyrillic"))[:_MAX_PLACES].tolist():
        around = (text[at - 1 : at] or " ") + (text[at + 1 : at + 2] or " ")
        near = scripts.numbers[max(0, at - _REACH) : at + _REACH]
        if (
            text[at] in letters
            and all(char.isdigit() or char in _BESIDE_LONE for char in around)
            and np.count_nonzero(host.foreign[near]) == 1  # not a word among others of its script
        ):
            yield Confusable(at, at + 1, letters[text[at]], (at,), "Cyrillic", "Latin")

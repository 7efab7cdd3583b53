"""Confusables: words that mix letters of two scripts which look alike."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.surroundings import word_around
from newsaudit.document.scripts import find_scripts, number_of, script_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from newsaudit.document import Document

__all__ = ["Confusable", "find_confusables"]

_ALIKE = frozenset({"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"})
_MOST = 2000  # words looked at in one article
_SHORT_GREEK = 3  # small Latin letters: a Greek letter beside fewer of them is a symbol
_NEAR = 12  # code points


class Confusable(NamedTuple):
    """A word with letters of another script that look like its own.

    Attributes:
        start: first code point of the word.
        end: behind the last code point.
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


@lru_cache(maxsize=1)
def _tables() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {
        (source, target): letters
        for source, targets in settings()["confusable"].items()
        for target, letters in targets.items()
    }


@lru_cache(maxsize=1)
def _alike() -> NDArray[np.bool_]:
    flags = np.zeros(len(script_names()), dtype=bool)
    flags[[number_of(name) for name in sorted(_ALIKE)]] = True
    return flags


def find_confusables(document: Document) -> tuple[Confusable, ...]:
    """The mixed words of a document; ask with ``document.view(find_confusables)``."""
    if document.text.isascii():
        return ()
    scripts = document.view(find_scripts)
    if len(scripts.present & _ALIKE) < 2:
        return ()
    numbers, alike = scripts.numbers, _alike()
    seams = np.flatnonzero((numbers[1:] != numbers[:-1]) & alike[numbers[1:]] & alike[numbers[:-1]])
    found: list[Confusable] = []
    end = 0
    for seam in seams[:_MOST].tolist():
        if seam < end:
            continue
        start, stop = word_around(document.text, seam, seam + 2)
        start, end = max(start, end), stop  # a word too long to be looked at whole is looked at piece by piece
        word = _judge(document, start, end)
        if word is not None:
            found.append(word)
    return tuple(sorted([*found, *_lone(document)]))


def _judge(document: Document, start: int, end: int) -> Confusable | None:
    text = document.text
    numbers = document.view(find_scripts).numbers[start:end]
    names = script_names()
    last = names.index("Other")
    letters = [(offset, names[number]) for offset, number in enumerate(numbers.tolist()) if 0 < number <= last]
    by_script: dict[str, list[int]] = {}
    for offset, script in letters:
        by_script.setdefault(script, []).append(offset)
    if len(by_script) != 2:
        return None
    host = document.view(find_host)
    # the host's script is the right one; without a host, that of most letters
    target, source = sorted(by_script, key=lambda name: (name not in host.scripts, -len(by_script[name]), name))
    for reads, script in ((target, source), (source, target)):
        letters_of = _tables().get((script, reads), {})
        at = by_script[script]
        if len(at) > len(by_script[reads]) and reads not in host.scripts:
            continue
        if not all(text[start + offset] in letters_of for offset in at):
            continue
        if "Greek" in (script, reads) and _is_formula(text[start:end], by_script[script]):
            continue
        plain = list(text[start:end])
        for offset in at:
            plain[offset] = letters_of[plain[offset]]
        return Confusable(start, end, "".join(plain), tuple(start + offset for offset in at), script, reads)
    return None


_WEAK = frozenset("αγεηκτχω")  # alike only at a glance: symbols at the end of a word


def _is_formula(word: str, at: list[int]) -> bool:
    """Greek letters as symbols: beside capitals, in a short word, or weak doubles at its end ("TNFα")."""
    small = sum("a" <= char <= "z" or "\u00df" <= char <= "\u024f" for char in word)
    return small < _SHORT_GREEK or (word[at[-1]] in _WEAK and at[-1] == len(word) - 1)


def _lone(document: Document) -> tuple[Confusable, ...]:
    """Single Cyrillic letters between spaces or figures in a text of Latin letters: "130 х 185"."""
    host = document.view(find_host)
    scripts = document.view(find_scripts)
    if host.scripts != ("Latin",) or "Cyrillic" not in scripts.present:
        return ()
    text, found = document.text, []
    letters_of = _tables()["Cyrillic", "Latin"]
    for at in np.flatnonzero(scripts.numbers == number_of("Cyrillic"))[:_MOST].tolist():
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        near = scripts.numbers[max(0, at - _NEAR) : at + _NEAR]
        if np.count_nonzero(host.foreign[near]) > 1:
            continue  # a word of its own among others of its script
        if (
            text[at] in letters_of
            and (before.isdigit() or before in " \u00a0")
            and (after.isdigit() or after in " \u00a0")
        ):
            found.append(Confusable(at, at + 1, letters_of[text[at]], (at,), "Cyrillic", "Latin"))
    return tuple(found)

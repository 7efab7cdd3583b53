"""Latin words in a host of another script: phrases that are not names, not quoted and not borrowed."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.legitimacy import reason_for
from newsaudit.analyzers.strays.place import Place
from newsaudit.analyzers.strays.runs import MAX_RUNS, Run, run_at
from newsaudit.analyzers.strays.surroundings import line_at, share_of
from newsaudit.document.scripts import find_scripts, number_of, script_names

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

_LETTER = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_PHRASE = re.compile(f"[{_LETTER}]{{1,60}}(?:[ '’-][{_LETTER}]{{1,60}}){{0,12}}")
_WORD = re.compile(f"[{_LETTER}]+")
_TECHNICAL = re.compile(r"[\w@./\\:#+&=%$€£_~-]")  # beside a word: part of a code, a file name, an amount
_MIN_LETTERS = 3  # of a word that counts


class LatinWords(NamedTuple):
    """Latin phrases that nothing explains, and those that something does (with the reason)."""

    strays: tuple[Run, ...]
    let_through: tuple[tuple[Run, str], ...]


@lru_cache(maxsize=4)
def _list(name: str) -> frozenset[str]:
    return frozenset(settings()["latin_words"][name])


def find_latin_words(document: Document) -> LatinWords:
    """The Latin phrases of a document; ask with ``document.view(find_latin_words)``."""
    host = document.view(find_host)
    if not host.known or host.latin or not document.view(find_scripts).counts[number_of("Latin")]:
        return LatinWords((), ())
    strays: list[Run] = []
    exempt: list[tuple[Run, str]] = []
    mostly_latin: dict[int, bool] = {}
    for match in islice(_PHRASE.finditer(document.text), MAX_RUNS):
        line = line_at(document, match.start()) if _is_word(match.group()) else None
        if line is None:
            continue
        if line.index not in mostly_latin:
            mostly_latin[line.index] = _is_mostly_latin(document, line)
        run = run_at(document.text, match.start(), match.end(), "Latin")
        if mostly_latin[line.index]:
            reason: str | None = "the line is mostly in Latin letters"
        elif _is_technical(document.text, run):
            reason = "part of a name, an address, a code or an amount"
        else:
            reason = reason_for(Place(document, host, line, run))
        if reason is None:
            strays.append(run)
        else:
            exempt.append((run, reason))
    return LatinWords(tuple(strays), tuple(exempt))


def _is_word(phrase: str) -> bool:
    """Whether a phrase starts in lower case and has a lower-case word that is no unit, particle or borrowing."""
    words = _WORD.findall(phrase) if phrase[0].islower() else []
    small = [word for word in words if word.islower() and word not in _list("particles")]
    counts = any(len(word) >= _MIN_LETTERS and word not in _list("borrowed") | _list("units") for word in small)
    return counts and len(small) >= sum(not word.islower() for word in words)


def _is_technical(text: str, run: Run) -> bool:
    before, after = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    if before and not before.isalpha() and _TECHNICAL.match(before):
        return True
    following = text[run.end + 1 : run.end + 2]
    if after in {"-", "/", "."} and following:
        return following.isascii() and following.isalnum()
    return bool(after) and not after.isalpha() and after not in ".:%" and _TECHNICAL.match(after) is not None


def _is_mostly_latin(document: Document, line: Line) -> bool:
    names = script_names()
    latin = np.arange(len(names)) == number_of("Latin")
    numbers = document.view(find_scripts).numbers
    return share_of(numbers, latin, line.start, line.end, names.index("Other")) > 0.5

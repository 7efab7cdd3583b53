"""Latin words in a host of another script: phrases that are neither names nor quoted nor borrowed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.legitimacy import reason_for
from newsaudit.analyzers.strays.place import Place
from newsaudit.analyzers.strays.runs import Run, Shape
from newsaudit.analyzers.strays.surroundings import line_at
from newsaudit.document.scripts import find_scripts, number_of, script_names

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["LatinWords", "find_latin_words"]

_LETTER = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_PHRASE = re.compile(f"[{_LETTER}]{{1,60}}(?:[ '’-][{_LETTER}]{{1,60}}){{0,12}}")
_WORD = re.compile(f"[{_LETTER}]+")
_TECHNICAL = re.compile(r"[\w@./\\:#+&=%$€£_~-]")  # beside a word: part of a code, a file name, an amount
_MOST = 2000
_LEAST = 3  # letters of a word that counts


class LatinWords(NamedTuple):
    """Latin phrases that nothing explains, and those that something does (with the reason)."""

    strays: tuple[Run, ...]
    let_through: tuple[tuple[Run, str], ...]


_NONE = LatinWords((), ())


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = settings()["latin_words"]
    return frozenset(table["borrowed"]), frozenset(table["particles"]), frozenset(table["units"])


def find_latin_words(document: Document) -> LatinWords:
    """The Latin phrases of a document; ask with ``document.view(find_latin_words)``."""
    host = document.view(find_host)
    if not host.known or host.latin:
        return _NONE
    counts = document.view(find_scripts).counts
    if not counts[number_of("Latin")]:
        return _NONE
    strays: list[Run] = []
    through: list[tuple[Run, str]] = []
    mostly_latin: dict[int, bool] = {}
    for seen, match in enumerate(_PHRASE.finditer(document.text)):
        if seen >= _MOST:
            break
        if not _is_word(match.group()):
            continue
        line = line_at(document, match.start())
        if line is None:
            continue
        run = _run(document.text, match.start(), match.end())
        if line.index not in mostly_latin:
            mostly_latin[line.index] = _mostly_latin(document, line)
        if mostly_latin[line.index]:
            reason: str | None = "the line is mostly in Latin letters"
        elif _is_technical(document.text, run):
            reason = "part of a name, an address, a code or an amount"
        else:
            reason = reason_for(Place(document, host, line, run))
        if reason is None:
            strays.append(run)
        else:
            through.append((run, reason))
    return LatinWords(tuple(strays), tuple(through))


def _is_word(phrase: str) -> bool:
    """Whether a phrase starts in lower case and has a lower-case word that is no unit, particle or borrowing."""
    if not phrase[0].islower():
        return False
    borrowed, particles, units = _lists()
    words = _WORD.findall(phrase)
    capitals = sum(not word.islower() for word in words)
    small = [word for word in words if word.islower() and word not in particles]
    counting = [word for word in small if len(word) >= _LEAST and word not in borrowed and word not in units]
    return bool(counting) and len(small) >= capitals


def _run(text: str, start: int, end: int) -> Run:
    left = start > 0 and text[start - 1].isalpha()
    right = end < len(text) and text[end].isalpha()
    shape: Shape = "inside a word" if left and right else "glued" if left or right else "free-standing"
    return Run(start, end, "Latin", shape, left, right)


def _is_technical(text: str, run: Run) -> bool:
    before, after = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    if before and not before.isalpha() and _TECHNICAL.match(before):
        return True
    behind = text[run.end + 1 : run.end + 2]
    if after in {"-", "/", "."} and behind:
        return behind.isascii() and behind.isalnum()
    return bool(after) and not after.isalpha() and after not in ".:%" and _TECHNICAL.match(after) is not None


def _mostly_latin(document: Document, line: Line) -> bool:
    numbers = document.view(find_scripts).numbers[line.start : line.end]
    letters = numbers[(numbers > 0) & (numbers <= script_names().index("Other"))]
    return bool(letters.size) and bool((letters == number_of("Latin")).mean() > 0.5)

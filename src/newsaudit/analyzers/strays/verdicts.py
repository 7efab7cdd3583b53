"""Verdicts: which runs are strays, which are exempt and why, which belong to a passage in another language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.confusables import find_confusables
from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.legitimacy import INTRODUCING, reason_for
from newsaudit.analyzers.strays.mojibake import find_mojibake
from newsaudit.analyzers.strays.passages import find_passages
from newsaudit.analyzers.strays.place import Place
from newsaudit.analyzers.strays.runs import Run, find_runs
from newsaudit.analyzers.strays.surroundings import line_at

if TYPE_CHECKING:
    from newsaudit.document import Document

_MIN_INTRODUCED = 3  # different words of a script that an article introduces when it writes about the language
_MAX_BETWEEN = 8  # code points between two words that one reason holds for: "the letters Ж and Щ"
_AND = re.compile(r"[\"'”’»]?,?\s(?:(?:and|or|und|oder|et|ou|y|o|e|i|a|och|en|of|dan|và|ve|и|или|й|و|और)\s)?[\"'“‘«„]?")


class Verdicts(NamedTuple):
    """The judged runs of a document, in order.

    Attributes:
        strays: runs that nothing explains.
        let_through: runs that something explains, each with the reason.
        discussed: scripts of which the article introduces three words or more: it writes about their language.
        more: how many runs were not looked at.
    """

    strays: tuple[Run, ...]
    let_through: tuple[tuple[Run, str], ...]
    discussed: frozenset[str]
    more: int


def find_verdicts(document: Document) -> Verdicts:
    """The verdicts on a document's runs; ask with ``document.view(find_verdicts)``."""
    runs = document.view(find_runs)
    strays: list[Run] = []
    exempt: list[tuple[Run, str]] = []
    for run in runs.items:
        if _is_reported(document, run):
            continue
        reason = _reason(document, run, exempt[-1] if exempt else None)
        if reason is None:
            strays.append(run)
        else:
            exempt.append((run, reason))
    introduced = {document.text[run.start : run.end]: run.script for run, reason in exempt if reason in INTRODUCING}
    known = {run for run in strays if run.shape == "free-standing" and document.text[run.start : run.end] in introduced}
    exempt += [(run, "introduced elsewhere in the article") for run in known]
    scripts = Counter(introduced.values())
    return Verdicts(
        tuple(run for run in strays if run not in known),
        tuple(sorted(exempt)),
        frozenset(script for script, count in scripts.items() if count >= _MIN_INTRODUCED),
        runs.more,
    )


def _reported(document: Document) -> list[tuple[int, int]]:
    """Where the words are that ``strays.confusable`` and ``strays.mojibake`` report."""
    words = [(word.start, word.end) for word in document.view(find_confusables)]
    return sorted(words + [(word.start, word.end) for word in document.view(find_mojibake)])


def _is_reported(document: Document, run: Run) -> bool:
    """Whether a run is between lines, or in a word that another rule reports."""
    words = document.view(_reported)
    index = bisect_left(words, run.end, key=lambda word: word[0]) - 1
    return line_at(document, run.start) is None or (index >= 0 and words[index][1] > run.start)


def _reason(document: Document, run: Run, previous: tuple[Run, str] | None) -> str | None:
    """Why a run is exempt, or None; ``previous`` is the exempt run before it."""
    line = line_at(document, run.start)
    if line is None:
        return None
    if line.index in document.view(find_passages).lines:
        return "the line is mostly in another script"
    reason = reason_for(Place(document, document.view(find_host), line, run))
    if reason is None and previous is not None and run.shape == "free-standing":
        end = previous[0].end
        if end >= run.start - _MAX_BETWEEN and _AND.fullmatch(document.text, end, run.start):
            return previous[1]
    return reason

"""Verdicts: which runs are strays, which were let through and why, which belong to a passage in another language."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.confusables import find_confusables
from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.legitimacy import INTRODUCING, reason_for
from newsaudit.analyzers.strays.passages import find_passages
from newsaudit.analyzers.strays.place import Place
from newsaudit.analyzers.strays.runs import Run, find_runs
from newsaudit.analyzers.strays.surroundings import line_at

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Verdicts", "find_verdicts"]


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


_DISCUSSED = 3  # different words introduced
_NEAR = 8  # code points
_AND = re.compile(r"[\"'”’»]?,?\s(?:(?:and|or|und|oder|et|ou|y|o|e|i|a|och|en|of|dan|và|ve|и|или|й|و|और)\s)?[\"'“‘«„]?")

_NONE = Verdicts((), (), frozenset(), 0)


def find_verdicts(document: Document) -> Verdicts:
    """The verdicts on a document's runs; ask with ``document.view(find_verdicts)``."""
    runs = document.view(find_runs)
    if not runs.items:
        return _NONE
    host = document.view(find_host)
    passages = document.view(find_passages)
    taken = [(word.start, word.end) for word in document.view(find_confusables)]
    strays: list[Run] = []
    through: list[tuple[Run, str]] = []
    for run in runs.items:
        line = line_at(document, run.start)
        if line is None or any(start < run.end and run.start < end for start, end in taken):
            continue
        if line.index in passages.lines:
            through.append((run, "the line is mostly in another script"))
            continue
        reason = reason_for(Place(document, host, line, run))
        if reason is None and through and run.shape == "free-standing":
            before = through[-1][0]
            if before.end >= run.start - _NEAR and _AND.fullmatch(document.text, before.end, run.start):
                reason = through[-1][1]  # "the letters Ж and Щ"
        if reason is None:
            strays.append(run)
        else:
            through.append((run, reason))
    introduced = {document.text[run.start : run.end]: run.script for run, reason in through if reason in INTRODUCING}
    if introduced:
        known = [
            run for run in strays if run.shape == "free-standing" and document.text[run.start : run.end] in introduced
        ]
        through += [(run, "introduced elsewhere in the article") for run in known]
        strays = [run for run in strays if run not in known]
        through.sort()
    scripts = Counter(introduced.values())
    discussed = frozenset(script for script, count in scripts.items() if count >= _DISCUSSED)
    return Verdicts(tuple(strays), tuple(through), discussed, runs.more)

"""Why a sentence that has the words of a leftover is none: one small function a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.leftovers_vocabulary import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsaudit.analyzers.disclosure.leftovers_units import Unit
    from newsaudit.analyzers.disclosure.leftovers_vocabulary import Tag
    from newsaudit.document import Document

__all__ = ["Case", "first_guard"]


class Case(NamedTuple):
    """A candidate that has the words of a leftover.

    Attributes:
        document: the article.
        unit: the candidate.
        classes: its tags by class, in the language of the leftover.
        used: the tags that make the leftover.
    """

    document: Document
    unit: Unit
    classes: Mapping[str, list[Tag]]
    used: tuple[Tag, ...]


# "Weber: ", "ChatGPT: ", "Q: " at the start of a line: a transcript
_SPEAKER = re.compile("[*_]{0,3}(?:[A-ZÀ-ÞА-Я][\\w.'-]{0,20}\\s?){1,3}[*_]{0,3}\\s?[:：][*_]{0,3}\\s")
_LONGEST_LEAD = 300  # code points of a line before that introduces examples


def _reported(case: Case) -> bool:
    """A verb of report or a word for wording stands before the words, or behind them after a comma."""
    verbs = case.classes.get("report", [])
    first, last = min(tag.start for tag in case.used), max(tag.end for tag in case.used)
    for verb in verbs:
        if verb.end <= first:
            return True
        if verb.start >= last and any(mark in case.document.text[last : verb.end] for mark in ",，、\"”»」'"):
            return True
        if (
            verb.start >= last and case.document.text[verb.start] >= "\u3040"
        ):  # the verb of Japanese, Korean, Chinese reports
            return True
    return False


def _spoken(case: Case) -> bool:
    """A line of a transcript begins with the speaker's name."""
    match = _SPEAKER.match(
        case.document.text, case.unit.inner_start, min(case.unit.inner_end, case.unit.inner_start + 70)
    )
    if match is None or case.unit.note:
        return False
    first = min(tag.start for tag in case.used)
    return first >= match.end() - 1 and not any(tag.start < match.end() for tag in case.classes.get("note-mark", []))


def _example(case: Case) -> bool:
    """One of a list of examples, or behind a line that introduces some."""
    if case.unit.note:
        return False
    if case.document.roles[case.unit.line] == "list-item":
        return True
    if case.unit.line == 0:
        return False
    before = case.document.lines[case.unit.line - 1].text
    if len(before) > _LONGEST_LEAD or not before.rstrip("*_ ").endswith((":", "：")):
        return False
    low = before.lower()
    return any(word in low for word in table("lead-in")["words"])


_GUARDS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("reported", _reported),
    ("transcript", _spoken),
    ("example", _example),
)


def first_guard(case: Case) -> str | None:
    """The name of the first guard that lets the words through, or None."""
    return next((name for name, guard in _GUARDS if guard(case)), None)

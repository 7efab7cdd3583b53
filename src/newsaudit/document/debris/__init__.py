"""How likely each line is none of the article's: layout first, phrases second.

A shared view: the boilerplate analyzer reports it, duplicates and readability leave the debris out. A line longer than
1,000 characters is flattened text; its sentences are judged one by one (``judge_units``), and the line as a whole is
only as much debris as the sentence that is least so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = [
    "KINDS",
    "SURE",
    "SUSPECT",
    "DebrisLine",
    "DebrisUnit",
    "has_prose",
    "judge_lines",
    "judge_units",
    "judgement",
]

SUSPECT = 0.5  # probability from which a line is reported
SURE = 0.8  # probability from which the report is sure

# Kinds of debris, in the order of the line model's columns; the boilerplate rules bear their names.
KINDS = (
    "advertisement", "author-note", "byline-block", "caption", "comments", "contents-list", "cookie-notice",
    "counters", "empty-widget", "feedback", "follow-prompt", "navigation", "needs-js", "newsletter", "page-code",
    "paywall", "player", "related-links", "rights", "share-bar", "stacked-dates", "topic-list",
)  # fmt: skip


class DebrisLine(NamedTuple):
    """What one line is taken for.

    Attributes:
        probability: 0..1, that the line is no part of the article.
        kind: "share-bar", "related-links", ...; "" when nothing says which.
        reasons: the features that weighed most, and what they added in log-odds; JSON values. Spelled out for the first
            line of each run of debris, empty for the others.
    """

    probability: float
    kind: str
    reasons: dict[str, Any]


class DebrisUnit(NamedTuple):
    """The same of a line, or of a sentence in a line that is longer than 1,000 characters.

    Attributes:
        start: first code point.
        end: behind the last code point.
        line: index of its line.
        judged: what it is taken for.
    """

    start: int
    end: int
    line: int
    judged: DebrisLine


def judge_units(document: Document) -> tuple[DebrisUnit, ...]:
    """One judgement a line, or a sentence of a very long line, in order."""
    return document.view(judgement)[0]


def has_prose(document: Document) -> bool:
    """Whether the text has a line of prose; without one there is nothing that debris could stand out from."""
    return document.view(judgement)[1]


def judgement(document: Document) -> tuple[tuple[DebrisUnit, ...], bool]:
    """What ``judge_units`` and ``has_prose`` tell, as one view: what a batch keeps of an article it has read."""
    from newsaudit.document.debris.judge import judge

    return judge(document) if document.lines else ((), False)


def judge_lines(document: Document) -> tuple[DebrisLine, ...]:
    """One judgement a line of ``document.lines``."""
    units = document.view(judge_units)
    if len(units) == len(document.lines):
        return tuple(unit.judged for unit in units)
    least: dict[int, DebrisLine] = {}
    for unit in units:
        known = least.get(unit.line)
        if known is None or unit.judged.probability < known.probability:
            least[unit.line] = unit.judged
    nothing = DebrisLine(0.0, "", {})
    return tuple(least.get(line.index, nothing) for line in document.lines)

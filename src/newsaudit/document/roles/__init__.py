"""What each line is in its article: one role a line, decided once, for all analyzers.

The headline, deck, byline, date, labels, captions, credits, notes and references of an article are its own: they are
not debris. Debris is what somebody extracted or pasted along with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.layout import Role  # noqa: TC001  # a batch decodes what it has packed

if TYPE_CHECKING:
    from newsaudit.document.text_views import TextViews

__all__ = ["BODY", "JudgedUnit", "has_prose", "judge_units", "judgement", "line_roles"]

# The roles that readers read as the article itself.
BODY: frozenset[Role] = frozenset({"paragraph", "heading", "list-item", "quote", "table", "code"})


class JudgedUnit(NamedTuple):
    """A line, or a sentence of a line that is longer than 1,000 characters (flattened text), and what it is.

    Attributes:
        start: first code point.
        end: after the last code point.
        line: index of its line.
        role: what it is.
        confidence: 0..1, of the role; of debris the model's probability.
        kind: of debris "share-bar", "related-links", ...; "" when nothing says which.
        reasons: why: the rule that decided, or the features that weighed most with what they added in log-odds; JSON
            values. Spelled out for the first line of each run of debris, empty for most others.
    """

    start: int
    end: int
    line: int
    role: Role
    confidence: float
    kind: str
    reasons: dict[str, Any]


def judge_units(document: TextViews) -> tuple[JudgedUnit, ...]:
    """One judgement per line, or per sentence of a very long line, in order."""
    return document.view(judgement)[0]


def has_prose(document: TextViews) -> bool:
    """Whether the text has a line of prose; without one nothing shows what is debris."""
    return document.view(judgement)[1]


def judgement(document: TextViews) -> tuple[tuple[JudgedUnit, ...], bool]:
    """The result of ``judge_units`` and ``has_prose`` as one view, which a batch keeps of an article it has read."""
    from newsaudit.document.roles.judge import judge

    return judge(document) if document.lines else ((), False)


def line_roles(document: TextViews) -> tuple[Role, ...]:
    """One role per line of ``document.lines``; flattened text is debris only where all its sentences are."""
    units = document.view(judge_units)
    if len(units) == len(document.lines):
        return tuple([unit.role for unit in units])
    found: list[Role] = ["debris"] * len(document.lines)
    for unit in units:
        if unit.role != "debris":
            found[unit.line] = unit.role
    return tuple(found)

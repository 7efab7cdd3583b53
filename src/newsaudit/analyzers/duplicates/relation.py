"""What the three rules share: which neighbours are reported, and how a finding is made of one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from newsaudit.definitions import Detection
from newsaudit.finding import Related

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.neighbour import Neighbour

__all__ = ["MOST_FINDINGS", "detection", "empty", "named", "percent", "reported"]

MOST_FINDINGS = 20  # neighbours that are reported, the strongest; the rest is counted in the metrics


def empty(corpus: object) -> bool:
    """Whether a corpus says that it holds nothing; one that cannot say so counts as filled."""
    size = getattr(corpus, "__len__", None)
    return size is not None and size() == 0


def reported(document: Document) -> tuple[Neighbour, ...]:
    """The strongest neighbours, as many as are reported."""
    return document.neighbours[:MOST_FINDINGS]


def named(neighbour: Neighbour) -> str:
    """The other article in words: title or id."""
    return f'"{neighbour.title}" ({neighbour.id})' if neighbour.title else neighbour.id


def percent(share: float) -> str:
    """A share in words; never 100 % for less than all."""
    return f"{min(99, round(100 * share)) if share < 1 else 100} %"


def detection(document: Document, neighbour: Neighbour, message: str, confidence: float) -> Detection:
    """A finding with the passages as spans on both sides."""
    age = _age(document.article.published, neighbour.published)
    return Detection(
        message=message + (f"; {age}." if age else "."),
        spans=tuple(passage.here for passage in neighbour.passages),
        confidence=confidence,
        evidence={
            "similarity": round(neighbour.similarity, 4),
            "of_this_in_that": round(neighbour.containment[0], 4),
            "of_that_in_this": round(neighbour.containment[1], 4),
            "direction": neighbour.direction,
            "passages": len(neighbour.passages),
            **({"age": age} if age else {}),
            **neighbour.evidence,
        },
        related=Related(
            id=neighbour.id,
            spans=tuple(passage.there for passage in neighbour.passages),
            similarity=neighbour.similarity,
            direction=neighbour.direction,
            title=neighbour.title,
            published=neighbour.published,
            texts=tuple(passage.text for passage in neighbour.passages),
        ),
    )


def _age(this: str | None, that: str | None) -> str | None:
    """Which of the two is older, in words; None when one date is unknown."""
    mine, theirs = _moment(this), _moment(that)
    if mine is None or theirs is None:
        return None
    days = (_day(mine) - _day(theirs)).days
    if days:
        counted = f"{abs(days)} day{'s' if abs(days) > 1 else ''}"
        return f"the other is {counted} {'older' if days > 0 else 'younger'}"
    if not (isinstance(mine, datetime) and isinstance(theirs, datetime)):
        return "both have the same date"
    if (mine.tzinfo is None) != (theirs.tzinfo is None) or mine == theirs:
        return "both have the same date"
    return "the other is older by hours" if mine > theirs else "the other is younger by hours"


def _moment(written: str | None) -> date | datetime | None:
    if written is None:
        return None
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(written.strip())
        except ValueError:
            continue
    return None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment

"""What the three rules share: which neighbours are reported, and how a finding is made of one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from newsaudit.definitions import Detection
from newsaudit.finding import Related

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.document import Document
    from newsaudit.neighbour import Neighbour

MAX_FINDINGS = 20  # neighbours that are reported, the strongest; the rest is counted in the metrics


def reported(document: Document) -> tuple[Neighbour, ...]:
    """The strongest neighbours, as many as are reported."""
    return document.neighbours[:MAX_FINDINGS]


def is_exact(neighbour: Neighbour) -> bool:
    """Whether the other article has the same words in the same order."""
    return bool(neighbour.evidence.get("exact"))


def named(neighbour: Neighbour) -> str:
    """The other article in words: title or id."""
    return f'"{neighbour.title}" ({neighbour.id})' if neighbour.title else neighbour.id


def percent(share: float) -> str:
    """A share in words; never 100 % for less than all."""
    return f"{min(99, round(100 * share)) if share < 1 else 100} %"


def detections(document: Document, say: Callable[[Neighbour], str | None]) -> Iterator[Detection]:
    """The findings of the rule for one relation.

    Args:
        document: the article.
        say: the message on a neighbour, without its full stop; None for one that is another rule's.
    """
    for neighbour in reported(document):
        message = say(neighbour)
        if message is not None:
            yield _detection(document, neighbour, message)


def _detection(document: Document, neighbour: Neighbour, message: str) -> Detection:
    """A finding with the passages as spans on both sides."""
    age = _age(document.article.published, neighbour.published)
    return Detection(
        message=message + (f"; {age}." if age else "."),
        spans=tuple(passage.here for passage in neighbour.passages),
        confidence=1.0 if is_exact(neighbour) else 0.8 + 0.2 * neighbour.similarity,
        # one story in many copies is one warning per article: the strongest; the others name the rest of the group
        severity=None if neighbour == document.neighbours[0] else "info",
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
        return f"the other is {abs(days)} day{'s' if abs(days) > 1 else ''} {'older' if days > 0 else 'younger'}"
    if isinstance(mine, datetime) and isinstance(theirs, datetime):
        same_kind = (mine.tzinfo is None) == (theirs.tzinfo is None)
        if same_kind and mine != theirs:
            return f"the other is {'older' if mine > theirs else 'younger'} by hours"
    return "both have the same date"


def _moment(written: str | None) -> date | datetime | None:
    for kind in (date, datetime):
        try:
            return kind.fromisoformat((written or "").strip())
        except ValueError:
            continue
    return None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment

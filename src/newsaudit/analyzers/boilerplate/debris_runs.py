"""Runs of debris: the lines of one kind and one level of certainty in an unbroken stretch make one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.definitions import Detection
from newsaudit.document.debris import SURE, SUSPECT
from newsaudit.document.roles import judge_units
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.document import Document
    from newsaudit.document.roles import JudgedUnit

__all__ = ["DebrisRun", "debris_runs", "detect"]

_MAX_SPANS = 60  # lines of a run that get a span each; in a longer run neighbours share one


class DebrisRun(NamedTuple):
    """Debris lines of one kind in one unbroken stretch of debris, all sure or all suspect."""

    kind: str
    sure: bool
    units: tuple[JudgedUnit, ...]


def debris_runs(document: Document) -> dict[str, list[DebrisRun]]:
    """All runs by kind, in order."""
    runs: dict[str, list[DebrisRun]] = {}
    stretch: dict[tuple[str, bool], list[JudgedUnit]] = {}
    for unit in (*document.view(judge_units), None):
        if unit is not None and unit.role == "debris":
            stretch.setdefault((unit.kind, unit.confidence >= SURE), []).append(unit)
        elif stretch:
            for (kind, sure), units in stretch.items():
                runs.setdefault(kind, []).append(DebrisRun(kind, sure, tuple(units)))
            stretch = {}
    return runs


def detect(kind: str, what: str) -> Callable[[Document], Iterator[Detection]]:
    """Make the check of the rule for one kind.

    Args:
        kind: the kind of debris; "" for debris that nothing names.
        what: what such lines are, for the message.
    """

    def check(document: Document) -> Iterator[Detection]:
        for run in document.view(debris_runs).get(kind, ()):
            yield _detection(run, what)

    return check


def _detection(run: DebrisRun, what: str) -> Detection:
    units, count = run.units, len(run.units)
    mean = sum(unit.confidence for unit in units) / count
    return Detection(
        message=f"{what}: {_lines(count)} {'' if run.sure else 'probably '}not part of the article.",
        severity=None if run.sure else "info",
        spans=_spans(units),
        confidence=mean,
        evidence={
            "kind": run.kind or "unnamed",
            "lines": count,
            "probability": round(mean, 3),
            "threshold": SURE if run.sure else SUSPECT,
            "features": dict(units[0].reasons),
        },
    )


def _lines(count: int) -> str:
    return "one line that is" if count == 1 else f"{count} lines that are"


def _spans(units: tuple[JudgedUnit, ...]) -> tuple[Span, ...]:
    spans = [Span(unit.start, unit.end) for unit in units[:_MAX_SPANS]]
    for previous, unit in zip(units[_MAX_SPANS - 1 :], units[_MAX_SPANS:], strict=False):
        if unit.line == previous.line + 1:
            spans[-1] = Span(spans[-1].start, unit.end)
        else:
            spans.append(Span(unit.start, unit.end))
    return tuple(spans)

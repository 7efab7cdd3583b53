"""Runs of debris: neighbouring lines of one kind and one level of certainty, which make one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.debris import SURE, SUSPECT, judge_units
from newsaudit.rule import Detection
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.document import Document
    from newsaudit.document.debris import DebrisUnit

__all__ = ["DebrisRun", "debris_runs", "detect"]

_MOST_SPANS = 60  # lines of a run that get a span each; the rest of a longer run is one span


class DebrisRun(NamedTuple):
    """Neighbouring debris lines of one kind, all sure or all suspect."""

    kind: str
    sure: bool
    units: tuple[DebrisUnit, ...]


def debris_runs(document: Document) -> tuple[DebrisRun, ...]:
    """All runs, in order."""
    runs: list[tuple[str, bool, list[DebrisUnit]]] = []
    previous = -2
    for number, unit in enumerate(document.view(judge_units)):
        judged = unit.judged
        if judged.probability < SUSPECT:
            continue
        sure = judged.probability >= SURE
        if previous == number - 1 and runs and runs[-1][:2] == (judged.kind, sure):
            runs[-1][2].append(unit)
        else:
            runs.append((judged.kind, sure, [unit]))
        previous = number
    return tuple(DebrisRun(kind, sure, tuple(units)) for kind, sure, units in runs)


def detect(kind: str, what: str) -> Callable[[Document], Iterator[Detection]]:
    """The check of the rule for one kind.

    Args:
        kind: the kind of the debris view; "" for debris that nothing names.
        what: what such lines are, for the message: "{what} stands in the article's text".
    """

    def check(document: Document) -> Iterator[Detection]:
        for run in document.view(debris_runs):
            if run.kind == kind:
                yield _detection(run, what)

    return check


def _detection(run: DebrisRun, what: str) -> Detection:
    units = run.units
    spans = [Span(unit.start, unit.end) for unit in units[:_MOST_SPANS]]
    if len(units) > _MOST_SPANS:
        spans.append(Span(units[_MOST_SPANS].start, units[-1].end))
    count = len(units)
    lines = "one line" if count == 1 else f"{count} lines"
    mean = sum(unit.judged.probability for unit in units) / count
    return Detection(
        message=f"{what}: {lines} that {'is' if count == 1 else 'are'} {'' if run.sure else 'probably '}no part of the article.",
        spans=tuple(spans),
        confidence=mean,
        evidence={
            "kind": run.kind or "unnamed",
            "lines": count,
            "probability": round(mean, 3),
            "threshold": SURE if run.sure else SUSPECT,
            "features": dict(units[0].judged.reasons),
        },
    )

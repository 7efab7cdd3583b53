"""Runs of debris: the lines of one kind and one level of certainty in an unbroken stretch make one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.definitions import Detection
from newsaudit.document.debris import KINDS, SURE, SUSPECT
from newsaudit.document.roles import judge_units
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Check
    from newsaudit.document import Document
    from newsaudit.document.roles import JudgedUnit
    from newsaudit.rows import Row

_MOST_SPANS = 60  # lines of a run that get a span each; in a longer run neighbours share one


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


def check(row: Row) -> Check:
    """The check of the rule for one kind of debris, ``row.of``: "" is debris that nothing names.

    Raises:
        ValueError: when there is no such kind.
    """
    kind = row.of or ""
    if kind and kind not in KINDS:
        raise ValueError(f"unknown kind of debris {kind!r}: known are {', '.join(KINDS)}")

    def detect(document: Document) -> Iterator[Detection]:
        for run in document.view(debris_runs).get(kind, ()):
            yield _detection(run, row.message)

    return detect


def _detection(run: DebrisRun, what: str) -> Detection:
    units = run.units
    spans: list[Span] = []
    previous: JudgedUnit | None = None
    for number, unit in enumerate(units):
        if number >= _MOST_SPANS and previous is not None and unit.line == previous.line + 1:
            spans[-1] = Span(spans[-1].start, unit.end)
        else:
            spans.append(Span(unit.start, unit.end))
        previous = unit
    count = len(units)
    lines = "one line that is" if count == 1 else f"{count} lines that are"
    mean = sum(unit.confidence for unit in units) / count
    return Detection(
        message=f"{what}: {lines} {'' if run.sure else 'probably '}not part of the article.",
        severity=None if run.sure else "info",
        spans=tuple(spans),
        confidence=mean,
        evidence={
            "kind": run.kind or "unnamed",
            "lines": count,
            "probability": round(mean, 3),
            "threshold": SURE if run.sure else SUSPECT,
            "features": dict(units[0].reasons),
        },
    )

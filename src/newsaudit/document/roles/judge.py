"""The judgement: the first decider of the table that knows a line says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.document.debris import SURE, SUSPECT
from newsaudit.document.debris.kinds import name_kinds
from newsaudit.document.debris.model import load_model
from newsaudit.document.debris.overrules import HOUSE_SURE
from newsaudit.document.debris.score import house_phrases, score
from newsaudit.document.debris.units import line_units
from newsaudit.document.roles import JudgedUnit
from newsaudit.document.roles.deciders import DECIDERS, Known, shapes
from newsaudit.document.roles.own_notes import own_notes
from newsaudit.document.roles.zone import find_zone
from newsaudit.document.signatures import is_date_of_article, labelled_byline

if TYPE_CHECKING:
    from newsaudit.document.debris.score import Scores
    from newsaudit.document.text_views import TextViews
    from newsaudit.layout import Role

__all__ = ["judge"]

_new = tuple.__new__
_HEAD = 3  # first lines of a page's article that may be its byline or date
_READ = 0.95  # confidence of a line that reading found to be the article's; F1 of its model
_MOST_REASONS = 20  # lines that get their reasons spelled out


def judge(document: TextViews) -> tuple[tuple[JudgedUnit, ...], bool]:
    """Every unit with its role, and whether there is prose."""
    layout = document.article.layout
    if layout is not None and layout.page:
        return _of_page(document), any(document.prose)
    scores = score(document)
    units, probabilities = scores.units, scores.probabilities
    flagged = np.flatnonzero(probabilities >= SUSPECT)
    kinds = name_kinds(document, units, flagged, scores.measured)
    lines = _lines(document, units.starts)
    roles: list[Role] = shapes(document, lines)
    plain = np.round(probabilities, 4).tolist()
    decided: dict[int, tuple[Role, float, str]] = {}
    zone = find_zone(scores, document.prose, lines)
    known = Known(document, scores, kinds, plain, roles, zone, lines, decided)
    for decide in DECIDERS:
        for unit, role, confidence, note in decide(known):
            decided.setdefault(unit, (role, round(confidence, 4), note))
    debris = [unit for unit in flagged.tolist() if unit not in decided]
    debris += sorted(unit for unit, (role, _, _) in decided.items() if role == "debris")
    debris.sort()
    reasons = _reasons(scores, debris, plain, kinds)
    starts, ends = units.starts.tolist(), units.ends.tolist()
    nothing: dict[str, Any] = {}  # shared: most lines have no reasons spelled out
    # tuple.__new__ is what the class itself calls, without a Python function for each line
    judged = [
        _new(JudgedUnit, (start, end, line, role, round(1.0 - value, 4), "", nothing))
        for start, end, line, role, value in zip(starts, ends, lines, roles, plain, strict=True)
    ]
    for unit in debris:
        judged[unit] = judged[unit]._replace(
            role="debris", confidence=plain[unit], kind=kinds.get(unit, ""), reasons=reasons.get(unit, nothing)
        )
    for unit, (role, confidence, note) in decided.items():
        if role == "debris":
            continue
        judged[unit] = judged[unit]._replace(role=role, confidence=confidence, reasons={note: 1.0})
    return tuple(judged), scores.prose


def _of_page(document: TextViews) -> tuple[JudgedUnit, ...]:
    """The lines of an article that was taken out of its page: reading has parted it from what surrounds it."""
    own = {line: role for role, lines in document.view(own_notes) for line in lines}
    house = house_phrases(document, line_units(document))
    judged = []
    for line, kind in zip(document.lines, document.block_kinds or [], strict=True):
        role: Role = own.get(line.index, kind)
        if line.index < _HEAD and kind == "paragraph" and not document.prose[line.index]:
            folded = document.folded[line.start : line.end]
            if labelled_byline(line, folded, ""):
                role = "byline"
            elif is_date_of_article(folded):
                role = "date"
        unit = JudgedUnit(line.start, line.end, line.index, role, _READ, "", {})
        if house is not None and house[line.index] < 0:
            unit = unit._replace(role="debris", confidence=HOUSE_SURE, reasons={"house phrase": 1.0})
        judged.append(unit)
    return tuple(judged)


def _lines(document: TextViews, starts: np.ndarray[Any, np.dtype[np.int64]]) -> list[int]:
    if starts.size == len(document.lines):
        return list(range(starts.size))
    line_starts = np.array([line.start for line in document.lines])
    found: list[int] = (np.searchsorted(line_starts, starts, side="right") - 1).tolist()
    return found


def _reasons(scores: Scores, debris: list[int], plain: list[float], kinds: dict[int, str]) -> dict[int, dict[str, Any]]:
    """Reasons for the first line of each kind in each unbroken stretch of debris; the others have much the same.

    Where a rule overruled the model, it is named first.
    """
    heads: list[int] = []
    seen: set[tuple[str, bool]] = set()
    before = -2
    for number in debris:
        if number != before + 1:
            seen = set()
        this = (kinds[number], plain[number] >= SURE)
        if this not in seen:
            seen.add(this)
            heads.append(number)
        before = number
    heads = heads[:_MOST_REASONS]
    found: dict[int, dict[str, Any]] = {}
    if heads:
        model = load_model()
        table = scores.measured.table(model.features)[heads]
        for number, reasons in zip(heads, model.reasons(table), strict=True):
            found[number] = dict(reasons)
    for number in debris:
        if number in scores.overruled:
            found[number] = {scores.overruled[number]: 1.0, **found.get(number, {})}
    return found

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

_HEAD = 3  # first lines of a page's article that may be its byline or date
_READ = 0.95  # confidence of a line that reading found to be the article's; F1 of its model


def judge(document: TextViews) -> tuple[tuple[JudgedUnit, ...], bool]:
    """Every unit with its role, and whether there is prose."""
    layout = document.article.layout
    if layout is not None and layout.page:
        return _of_page(document), any(document.prose)
    scores = score(document)
    units, measured = scores.units, scores.probabilities
    flagged = np.flatnonzero(measured >= SUSPECT)
    kinds = name_kinds(document, units, flagged, scores.measured)
    probabilities = np.round(measured, 4).tolist()
    decided, roles, lines = _decide(document, scores, kinds, probabilities)
    debris = {unit for unit in flagged.tolist() if unit not in decided}
    debris.update(unit for unit, (role, _, _) in decided.items() if role == "debris")
    reasons = _reasons(scores, sorted(debris), probabilities, kinds)
    nothing: dict[str, Any] = {}  # shared: most lines have no reasons spelled out
    judged = []
    for unit, (start, end) in enumerate(zip(units.starts.tolist(), units.ends.tolist(), strict=True)):
        place = start, end, lines[unit]
        if unit in debris:
            kind, why = kinds.get(unit, ""), reasons.get(unit, nothing)
            judged.append(JudgedUnit(*place, "debris", probabilities[unit], kind, why))
        elif unit in decided:
            role, confidence, note = decided[unit]
            judged.append(JudgedUnit(*place, role, confidence, "", {note: 1.0}))
        else:
            judged.append(JudgedUnit(*place, roles[unit], round(1.0 - probabilities[unit], 4), "", nothing))
    return tuple(judged), scores.prose


def _decide(
    document: TextViews, scores: Scores, kinds: dict[int, str], probabilities: list[float]
) -> tuple[dict[int, tuple[Role, float, str]], list[Role], list[int]]:
    """What the deciders say of units; the role of each unit by its form; the line of each unit."""
    lines = scores.units.lines_in(document)
    roles: list[Role] = shapes(document, lines)
    decided: dict[int, tuple[Role, float, str]] = {}
    zone = find_zone(scores, document.prose, lines)
    known = Known(document, scores, kinds, probabilities, roles, zone, lines, decided)
    for decide in DECIDERS:
        for unit, role, confidence, note in decide(known):
            decided.setdefault(unit, (role, round(confidence, 4), note))
    return decided, roles, lines


def _of_page(document: TextViews) -> tuple[JudgedUnit, ...]:
    """The lines of an article that was taken out of its page: reading has separated it from what surrounds it."""
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
    heads = heads[:20]  # lines that get their reasons spelled out
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

"""From features to judgements: the model's score, what the house says, and the kind of each debris line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.document.debris import SURE, SUSPECT, DebrisLine, DebrisUnit
from newsaudit.document.debris.features import FEATURES, measure
from newsaudit.document.debris.headline import find_headlines
from newsaudit.document.debris.kinds import name_kinds
from newsaudit.document.debris.model import load_model
from newsaudit.document.debris.tags import units_apart
from newsaudit.document.debris.units import all_units
from newsaudit.document.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsaudit.document import Document
    from newsaudit.document.debris.features import Units
    from newsaudit.document.debris.model import Model

__all__ = ["judge"]

_new = tuple.__new__
_HOUSE_SURE = 0.99
_COLUMN = {name: column for column, name in enumerate(FEATURES)}
_BODY_HEADING = 0.3  # the most that the heading of a part of the article may have
_RULE = re.compile("([_*=~\\-\u2013\u2014.\u2022\u00b7#])(?: ?\\1)+")
_TIME_OF_DAY = re.compile(
    r"[_*. \u2013\u2014-]{0,8}\d{1,2}(?:[:.]\d{2}(?: uhr)?| ?h ?\d{2}|(?=.{0,3}m))(?: ?[ap]\.? ?m\b\.?)?"
    r"(?: (?!min)\(?[a-z]{2,4}\)?)?[:.]?"
)
_LONGEST_MARK = 30  # code points of a line that parts the body
_FEW_WORDS = np.log1p(5.5)
_DATE_WORDS = np.log1p(3.5)
_LEAST_TIMES = 2  # lines with nothing but a time of day that make a live report
_CERTAIN = 0.85  # the least that a line has whose phrase no article says of itself
_TAGGED = 0.9  # the least that a line has in what the page's tags set apart (navigation, side column, footer)
_LONGEST_CERTAIN = 300  # code points of such a line
_CODE_SHARE = 0.12  # of a line's characters; in a text without prose such a line is code
_STACKED = 0.85  # the least that dates stacked on each other have
_NOTED = 0.6  # the least that a note on the author has; 20 of 20 such lines of the development set are debris
_FEW_WORDS_AFTER = np.log1p(150.5)
_SECOND_HALF = 0.5
_LISTED = 0.6  # the least that a line has in hundreds of lines without prose
_ENDLESS = 300  # of them; of 579 sites, one has an article that ends with 200, and none has one with 300
_OWN_EVIDENCE = 0.6  # share of a line that phrases must cover to make it debris in a text without prose
_MOST_REASONS = 20  # lines that get their reasons spelled out


def judge(document: Document) -> tuple[tuple[DebrisUnit, ...], bool]:
    """Every unit with its judgement, and whether there is prose."""
    units = all_units(document)
    told = _told(document, units)
    measured = measure(document, units, told)
    model = load_model()
    probabilities = model.probabilities(measured)
    prose = bool(measured[0, _COLUMN["document prose"]])
    if not prose:
        # nothing to stand out from: only a line that says itself what it is
        own = (measured[:, _COLUMN["phrase share"]] >= _OWN_EVIDENCE) | (
            (measured[:, _COLUMN["code"]] >= _CODE_SHARE) & (measured[:, _COLUMN["letters"]] > 0)
        )
        probabilities = np.where(own, np.minimum(probabilities, 0.79), 0.0)
    else:
        probabilities = np.maximum(probabilities, _STACKED * _stacked_dates(measured))
        probabilities = np.maximum(probabilities, _NOTED * _notes_on_the_author(measured))
    endless = _endless(measured) if prose else []
    for stretch in endless:
        probabilities[stretch] = np.maximum(probabilities[stretch], _LISTED)
    for hit in document.phrases.of("boilerplate", "body-heading"):
        # "Key takeaways" heads a part of the article, however much it looks like a label
        unit = max(0, int(np.searchsorted(units.starts, hit.start, side="right")) - 1)
        if not measured[unit, _COLUMN["after the main block"]]:
            probabilities[unit] = min(probabilities[unit], _BODY_HEADING)
    for unit in _marks_of_the_body(document, units, measured):
        probabilities[unit] = min(probabilities[unit], _BODY_HEADING)
    headlines = find_headlines(document, units, measured, model)
    probabilities[headlines.candidates] *= 1.0 - headlines.chances
    for unit in headlines.found:
        probabilities[unit] = min(probabilities[unit], _BODY_HEADING)
    said: dict[int, str] = {}
    for hit in document.phrases.of("boilerplate", "certain"):
        unit = max(0, int(np.searchsorted(units.starts, hit.start, side="right")) - 1)
        if units.ends[unit] - units.starts[unit] <= _LONGEST_CERTAIN and probabilities[unit] < _CERTAIN:
            probabilities[unit] = _CERTAIN
            said[unit] = f"phrase: {hit.entry.text}"
    apart = units_apart(document, units)
    for unit in apart:
        probabilities[unit] = max(probabilities[unit], _TAGGED)
    if told is not None:
        probabilities = np.where(told < 0, _HOUSE_SURE, np.where(told > 0, 1 - _HOUSE_SURE, probabilities))
    flagged = np.flatnonzero(probabilities >= SUSPECT)
    kinds = name_kinds(document, units, flagged, measured)
    if units.starts.size == len(document.lines):
        lines: Sequence[int] = range(units.starts.size)
    else:
        line_starts = np.array([line.start for line in document.lines])
        lines = (np.searchsorted(line_starts, units.starts, side="right") - 1).tolist()
    plain = np.round(probabilities, 4).tolist()
    reasons = _reasons(model, measured, flagged, plain, kinds)
    nothing: dict[str, Any] = {}  # shared: most lines have no reasons spelled out
    # tuple.__new__ is what the classes themselves call, without a Python function for each line
    judged = [_new(DebrisLine, (value, "", nothing)) for value in plain]
    for number, kind in kinds.items():
        judged[number] = _new(DebrisLine, (plain[number], kind, reasons.get(number, nothing)))
    for stretch in endless:
        size = float(stretch.stop - stretch.start)
        judged[stretch.start] = judged[stretch.start]._replace(reasons={"lines in a row without prose": size})
    for number, phrase in said.items():
        judged[number] = judged[number]._replace(reasons={**judged[number].reasons, phrase: 1.0})
    for number, tag in apart.items():
        judged[number] = judged[number]._replace(reasons={**judged[number].reasons, f"tag: {tag}": 1.0})
    if told is not None:
        for number in np.flatnonzero(told < 0).tolist():
            judged[number] = judged[number]._replace(reasons={"house phrase": 1.0})
    starts, ends = units.starts.tolist(), units.ends.tolist()
    found = zip(starts, ends, lines, judged, strict=True)
    return tuple([_new(DebrisUnit, unit) for unit in found]), prose


def _stacked_dates(measured: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Lines with nothing but a date, two or more on each other, above or below the main block."""
    date: NDArray[np.bool_] = (measured[:, _COLUMN["date"]] > 0) & (measured[:, _COLUMN["words"]] < _DATE_WORDS)
    date = date & (measured[:, _COLUMN["year"]] > 0) & (measured[:, _COLUMN["in the main block"]] <= 0)
    stacked = np.zeros_like(date)
    stacked[1:] |= date[1:] & date[:-1]
    stacked[:-1] |= date[1:] & date[:-1]
    return stacked


def _notes_on_the_author(measured: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Lines near the end of the prose that open with a name and say what such a note says ("is a reporter for")."""
    note: NDArray[np.bool_] = (
        (measured[:, _COLUMN["phrase author-note"]] > 0)
        & (measured[:, _COLUMN["opens with a name"]] > 0)
        & (measured[:, _COLUMN["words of prose after"]] < _FEW_WORDS_AFTER)
        & (measured[:, _COLUMN["relative place"]] > _SECOND_HALF)
    )
    return note


def _endless(measured: NDArray[np.float32]) -> list[slice]:
    """Hundreds of lines without prose, above or below all prose: a menu, whatever each of them looks like."""
    above = int(np.count_nonzero(measured[:, _COLUMN["before the first prose"]]))
    below = int(np.count_nonzero(measured[:, _COLUMN["after the last prose"]]))
    ends = (slice(0, above), slice(measured.shape[0] - below, measured.shape[0]))
    return [stretch for stretch in ends if stretch.stop - stretch.start >= _ENDLESS]


def _marks_of_the_body(document: Document, units: Units, measured: NDArray[np.float32]) -> list[int]:
    """Lines inside the main block that part the article: rules of signs ("___"), and a live report's times of day."""
    inside = measured[:, _COLUMN["in the main block"]] > 0
    inside[:-1] |= inside[1:]  # a live report begins with a time of day
    short = inside & (units.ends - units.starts <= _LONGEST_MARK)
    rules, times, half_days = [], [], []
    for at in np.flatnonzero(short & (measured[:, _COLUMN["words"]] < _FEW_WORDS)).tolist():
        line = document.folded[units.starts[at] : units.ends[at]]
        if _RULE.fullmatch(line):
            rules.append(at)
        elif _TIME_OF_DAY.fullmatch(line):
            times.append(at)
            if "m" in line:
                half_days.append(at)  # "9:34 p.m." is no running time of a film
    return rules + (times if len(times) >= _LEAST_TIMES else half_days)


def _reasons(
    model: Model, measured: NDArray[np.float32], flagged: NDArray[np.int64], plain: list[float], kinds: dict[int, str]
) -> dict[int, dict[str, Any]]:
    """Reasons for the first line of each kind in each unbroken stretch of debris; the others have much the same."""
    heads: list[int] = []
    seen: set[tuple[str, bool]] = set()
    before = -2
    for number in flagged.tolist():
        if number != before + 1:
            seen = set()
        this = (kinds[number], plain[number] >= SURE)
        if this not in seen:
            seen.add(this)
            heads.append(number)
        before = number
    heads = heads[:_MOST_REASONS]
    return dict(zip(heads, model.reasons(measured[heads]), strict=True)) if heads else {}


def _told(document: Document, units: Units) -> NDArray[np.int64] | None:
    """What the house's own phrases say: -1 debris, 1 body, 0 nothing; an allowed phrase wins."""
    preferences = document.preferences
    if not preferences.debris_phrases and not preferences.allowed_phrases:
        return None
    told = np.zeros(units.starts.size, dtype=np.int64)
    for phrases, value in ((preferences.debris_phrases, -1), (preferences.allowed_phrases, 1)):
        for phrase in phrases:
            wanted = fold(phrase).strip()
            at = document.folded.find(wanted) if wanted else -1
            while at >= 0:
                told[max(0, int(np.searchsorted(units.starts, at, side="right")) - 1)] = value
                at = document.folded.find(wanted, at + len(wanted))
    return told

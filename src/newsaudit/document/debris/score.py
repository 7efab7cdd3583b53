"""The probability that each line is debris: the line model's score, then a table of rules that overrule it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.debris.features import measure
from newsaudit.document.debris.headline import find_headlines
from newsaudit.document.debris.model import load_model
from newsaudit.document.debris.overrules import OVERRULES, Scored
from newsaudit.document.debris.units import all_units
from newsaudit.document.folding import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.measure_table import Measures
    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews


class Scores(NamedTuple):
    """What is known of the units of a text (its lines, or the sentences of very long ones).

    Attributes:
        units: where they are.
        measured: their features.
        probabilities: 0..1, that each is debris.
        overruled: for each unit that a rule of the table changed, what the rule says of itself.
        headlines: the units that are the headline.
        prose: whether there is a line of prose; without one, debris has nothing to differ from.
    """

    units: Units
    measured: Measures
    probabilities: NDArray[np.float64]
    overruled: dict[int, str]
    headlines: list[int]
    prose: bool


def score(document: TextViews) -> Scores:
    """Score every unit of a document that has lines."""
    units = all_units(document)
    house = house_phrases(document, units)
    measured = measure(document, units, house)
    model = load_model()
    prose = measured["document prose"] > 0
    headlines = find_headlines(document, units, measured, model)
    probabilities = model.probabilities(measured)
    probabilities[headlines.candidates] *= 1.0 - headlines.chances  # what may be the headline is less likely debris
    scored = Scored(document, units, measured, headlines, house, prose, probabilities)
    overruled: dict[int, str] = {}
    for rule in OVERRULES:
        for unit, least, most, note in rule(scored):
            value = min(max(probabilities[unit], least), most)
            if value != probabilities[unit]:
                probabilities[unit] = value
                overruled[unit] = note
    return Scores(units, measured, probabilities, overruled, headlines.found, prose)


def house_phrases(document: TextViews, units: Units) -> NDArray[np.int64] | None:
    """What the newsroom's own phrases say of each unit: -1 debris, 1 body, 0 nothing; an allowed phrase wins."""
    preferences = document.preferences
    if not preferences.debris_phrases and not preferences.allowed_phrases:
        return None
    said = np.zeros(units.starts.size, dtype=np.int64)
    for phrases, value in ((preferences.debris_phrases, -1), (preferences.allowed_phrases, 1)):
        for phrase in phrases:
            wanted = fold(phrase).strip()
            at = document.folded.find(wanted) if wanted else -1
            while at >= 0:
                said[max(0, int(np.searchsorted(units.starts, at, side="right")) - 1)] = value
                at = document.folded.find(wanted, at + len(wanted))
    return said

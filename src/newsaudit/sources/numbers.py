"""Which figures of a sentence differ from those in the same place of its source sentences.

Equal are figures that are rounded as announced, spelled out, written in another form or unit, or a sum or difference
of the source's figures. What has no equal is paired with the source's figure in the same place: between the same words,
with the same unit or noun, with the same digits in another order or scale.
"""

from __future__ import annotations

from functools import lru_cache
from math import floor, log10
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import Difference, differing
from newsaudit.sources.figures import LAST_YEAR, MINUTES_OF_DAY, Figure, weekday_of
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.sources.pairing import Pairing
    from newsaudit.sources.texts import TokenText

LEAST_EVIDENCE = 2.6  # see _evidence
LEAST_COVERED = 0.3  # of the draft sentence, where the words around a figure do not decide
LEAST_SHARED = 2  # words that both sentences have
LEAST_RUN = 3  # words directly before two figures that are the same
LEAST_MANTISSA = 10  # from which the same number in another unit is no chance
SAME_DIGITS = 1.2  # see _alike
NEAR = 4  # tokens on either side of a figure that are compared
TOLERANCE = 1e-9
MAX_ROUNDED = 0.15  # a rounded figure is at most this share away from the exact one
MAX_MONTHS = 0.09  # "about two months" for eight weeks
MAX_UNANNOUNCED = 0.02  # the same where no word announces that it is rounded


class Counterpart(NamedTuple):
    """The source's figure in the place of one of the draft's.

    Attributes:
        pairing: the two sentences.
        figure: the source's figure.
        evidence: how much speaks for it.
    """

    pairing: Pairing
    figure: Figure
    evidence: float


def equal_figures(one: Figure, other: Figure, sizes: Mapping[str, float], published_year: int = 0) -> bool:
    """Whether a figure of the draft (``one``) says the same as one of a source."""
    if one.kind == "date" or other.kind == "date":
        return _equal_dates(one, other, published_year)
    if one.kind == "weekday" or other.kind == "weekday":
        return one.kind == other.kind and one.values == other.values
    if one.kind == "time" or other.kind == "time":
        return _equal_times(one, other)
    if one.unit and other.unit and one.unit != other.unit:
        return _converted(one, other, sizes)
    return any(_rounded(a, b, one, other) for a in one.values for b in other.values)


def _equal_dates(one: Figure, other: Figure, published_year: int) -> bool:
    if one.kind == other.kind:
        return all(a == b or not a or not b for a, b in zip(one.values, other.values, strict=True)) and (
            bool(one.values[0]) == bool(other.values[0]) or one.values[1] == other.values[1]
        )
    dated, bare = (one, other) if one.kind == "date" else (other, one)
    if bare.kind == "weekday":
        day, month, year = (int(value) for value in dated.values)
        return bool(day) and weekday_of(day, month, year or published_year) == bare.values[0]
    if bare.kind == "year":
        return dated.values[2] in bare.values
    # "1.7." may be a number at the end of a sentence, and "7" the first day of a range
    return (
        bare.kind == "number"
        and not bare.unit
        and (dated.values[0] in bare.values or dated.values[0] + dated.values[1] / 10 in bare.values)
    )


def _equal_times(one: Figure, other: Figure) -> bool:
    if one.kind == other.kind:
        if one.values == other.values:
            return True
        return not (one.half_day and other.half_day) and abs(one.values[0] - other.values[0]) == MINUTES_OF_DAY / 2
    timed, bare = (one, other) if one.kind == "time" else (other, one)
    if bare.kind != "number":
        return False
    minutes = {floor(value) * 60 + round(value % 1 * 100) for value in bare.values}
    return timed.values[0] in minutes or (timed.values[0] % (MINUTES_OF_DAY / 2)) in minutes


def _converted(one: Figure, other: Figure, sizes: Mapping[str, float]) -> bool:
    mine, theirs = sizes.get(one.unit), sizes.get(other.unit)
    if one.dimension != other.dimension or mine is None or theirs is None:
        return False
    slack = MAX_MONTHS if "time.month" in (one.unit, other.unit) and (one.rounding or other.rounding) else TOLERANCE
    return any(
        _rounded(a * mine, b * theirs, one, other) or abs(a * mine - b * theirs) <= slack * b * theirs
        for a in one.values
        for b in other.values
    )


def _rounded(mine: float, theirs: float, one: Figure, other: Figure) -> bool:
    """Whether ``mine`` is ``theirs``, or a rounding of it that is announced, or to fewer digits."""
    if abs(mine - theirs) <= TOLERANCE * max(abs(mine), abs(theirs), 1):
        return True
    if (
        not theirs
        or not mine
        or (one.kind == "year" and not one.rounding)
        or _digits(mine) > _digits(theirs)
        or (_digits(mine) == _digits(theirs) and not one.rounding)
    ):
        return False
    away = abs(mine - theirs) / abs(theirs)
    step = _step(mine)
    if not one.rounding:
        return (
            away <= MAX_UNANNOUNCED and abs(mine - theirs) <= step / 2 + TOLERANCE and _digits(mine) < _digits(theirs)
        )
    if other.rounding and _digits(mine) == _digits(theirs):
        return False
    return away <= MAX_ROUNDED and abs(mine - theirs) < step and _step(mine) >= _step(theirs)


@lru_cache(maxsize=4096)
def _digits(value: float) -> int:
    """Digits up to the last one that is not 0: 190 has 2, 12.5 has 3."""
    return len(f"{value:.10g}".replace(".", "").replace("e+", "e").partition("e")[0].strip("0")) or 1


def _step(value: float) -> float:
    """The size of the last digit that is not 0: 10 for 190, 0.1 for 12.5."""
    return float(10.0 ** (floor(log10(abs(value))) - _digits(value) + 1))


def derived(figure: Figure, others: list[Figure], kept: list[Figure]) -> bool:
    """Whether a figure is the sum or difference of two of a source sentence, or their difference in per cent.

    Args:
        figure: the draft's figure.
        others: the figures of a source sentence.
        kept: the other figures of the draft's sentence; one of the two must be among them.
    """
    if figure.kind != "number":
        return False
    values = {value for other in kept for value in other.values}
    numbers = [
        other
        for other in others
        if other.kind in ("number", "year")
        and (not figure.unit or other.unit in (figure.unit, "") or figure.unit == "share.percent")
    ]
    for place, one in enumerate(numbers):
        for other in numbers[place + 1 :]:
            a, b = one.values[0], other.values[0]
            if not values & {a, b}:
                continue
            results = [a + b, abs(a - b)]
            if figure.unit == "share.percent" and a and b and one.unit == other.unit != "share.percent":
                results += [100 * a / b, 100 * b / a, 100 * abs(a - b) / a, 100 * abs(a - b) / b]
            slack = 0.006 if figure.unit == "share.percent" else TOLERANCE  # of a percentage that is worked out
            if any(
                abs(result - value) <= max(slack * abs(value), TOLERANCE)
                for result in results
                for value in figure.values
            ):
                return True
    return False


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures may be about the same thing."""
    if one.kind == other.kind:
        return True
    if {one.kind, other.kind} == {"number", "year"}:
        return not one.unit and not other.unit and 1000 <= min(one.values[0], other.values[0]) <= LAST_YEAR
    return {one.kind, other.kind} in ({"number", "time"}, {"date", "year"}, {"date", "weekday"})


def counterpart(figure: Figure, pairings: list[Pairing], taken: set[tuple[int, int]]) -> Counterpart | None:
    """The source's figure in the place of this one, or None.

    Args:
        figure: a figure of the draft that no source sentence has.
        pairings: its sentence with each source sentence that it may come from.
        taken: places (source, token) of figures that are equal to another one of the draft's sentence.
    """
    best: Counterpart | None = None
    for pairing in pairings:
        slot = pairing.slot(figure.first, figure.last)
        for other in pairing.there.figures_in(pairing.theirs.first, pairing.theirs.last):
            if not comparable(figure, other):
                continue
            evidence = _evidence(figure, other, pairing, slot)
            if (id(pairing.there), other.first) in taken:
                evidence -= 2
            if evidence >= LEAST_EVIDENCE and (best is None or evidence > best.evidence):
                best = Counterpart(pairing, other, evidence)
    return best


def _evidence(figure: Figure, other: Figure, pairing: Pairing, slot: tuple[int, int, int]) -> float:
    """How much speaks for two figures being about the same thing."""
    first, last, ends = slot
    evidence = 0.0
    if ends and first < other.last and other.first < max(last, first + 1):
        evidence += 2.5 if ends == 2 else 1.2
    evidence += 2.0 * max(pairing.covered, pairing.near(figure.first, figure.last))
    if figure.kind == other.kind and figure.kind != "number":
        evidence += 0.8
        alone = [
            item
            for item in pairing.there.figures_in(pairing.theirs.first, pairing.theirs.last)
            if item.kind == other.kind
        ]
        evidence += 0.6 if len(alone) == 1 else 0.0
        if (
            figure.kind == "weekday"
            and len({item.values for item in pairing.there.figures if item.kind == "weekday"}) == 1
        ):
            evidence += 0.8
    if figure.unit and other.unit:
        if figure.unit == other.unit:
            evidence += 0.8
        elif figure.dimension == other.dimension:
            evidence += 0.5 if figure.mantissa == other.mantissa else -0.5
        else:
            evidence -= 1.5
    evidence += 0.6 * min(2, _shared_neighbours(figure, other, pairing))
    if figure.kind in ("number", "time", "date", "year"):
        evidence += _alike(figure, other)
    return evidence


def _shared_neighbours(figure: Figure, other: Figure, pairing: Pairing) -> int:
    """How many content words near the draft's figure are aligned with words near the source's."""
    count = 0
    stop = pairing.here.vocabulary.stop
    for at in (
        *range(max(pairing.mine.first, figure.first - NEAR), figure.first),
        *range(figure.last, min(pairing.mine.last, figure.last + NEAR)),
    ):
        place = pairing.there_of(at)
        if place >= 0 and other.first - NEAR <= place < other.last + NEAR and pairing.here.tokens.words[at] not in stop:
            count += 1
    return count


def _alike(figure: Figure, other: Figure) -> float:
    """Figures that differ by a slip: another scale or unit, digits swapped, one digit."""
    if figure.kind == "date" and other.kind == "date":
        return 0.8 if any(a == b and a for a, b in zip(figure.values[:2], other.values[:2], strict=True)) else 0.0
    if figure.kind == "time" and other.kind == "time":
        return (
            0.8
            if any(
                one == two for one, two in zip(divmod(figure.values[0], 60), divmod(other.values[0], 60), strict=True)
            )
            else 0.0
        )
    if figure.mantissa and figure.mantissa == other.mantissa:
        return 1.5
    one, two = f"{figure.mantissa or figure.values[0]:g}", f"{other.mantissa or other.values[0]:g}"
    if len(one) == len(two) > 1:
        if sorted(one) == sorted(two):
            return 1.6
        if sum(a != b for a, b in zip(one, two, strict=True)) == 1:
            return 0.8
    return 0.0


def is_about_the_same(figure: Figure, found: Counterpart) -> bool:
    """Whether two figures are surely about the same thing, though their sentences may differ.

    The sentence follows its source; or the words next to both figures are the same; or two words around are shared,
    or one, where the digits are the same in another order or scale.
    """
    pairing, other = found.pairing, found.figure
    like = pairing.covered >= LEAST_COVERED and pairing.shared_words >= LEAST_SHARED
    if like or _run_before(figure, other, pairing) >= LEAST_RUN:
        return True
    shared = _shared_neighbours(figure, other, pairing)
    if figure.kind == other.kind == "date" and figure.values[1] == other.values[1]:
        return sorted(f"{figure.values[0]:g}") == sorted(f"{other.values[0]:g}") or shared >= 1
    if figure.mantissa >= LEAST_MANTISSA and figure.mantissa == other.mantissa and figure.dimension == other.dimension:
        return True
    if figure.kind == "number":
        alike = _alike(figure, other)
        return (alike >= SAME_DIGITS and shared >= 1) or (alike > 0 and shared >= 2)
    return shared >= 2


def _run_before(figure: Figure, other: Figure, pairing: Pairing) -> int:
    """How many words directly before two figures are the same."""
    size = 0
    while (
        figure.first - size > pairing.mine.first and pairing.there_of(figure.first - size - 1) == other.first - size - 1
    ):
        size += 1
    return size


def kind_of_change(figure: Figure, other: Figure) -> str:
    """What differs, in one word."""
    if figure.kind in ("date", "time", "weekday"):
        return figure.kind
    if figure.unit != other.unit and figure.mantissa == other.mantissa and figure.unit and other.unit:
        return (
            "currency" if figure.dimension == "money" else "points" if "points" in figure.unit + other.unit else "unit"
        )
    if figure.mantissa == other.mantissa and figure.mantissa:
        return "scale"
    return "year" if figure.kind == "year" else "value"


def changed_number(here: TokenText, figure: Figure, found: Counterpart) -> Difference:
    """The difference between a figure and its counterpart."""
    there, other = found.pairing.there, found.figure
    span, source_span = Span(figure.start, figure.end), Span(other.start, other.end)
    changed = differing("changed-number", kind_of_change(figure, other), here, span, there, source_span)
    confidence = min(0.97, 0.6 + 0.08 * found.evidence)
    return changed._replace(confidence=confidence, alike=found.pairing.covered, replacement=changed.was)

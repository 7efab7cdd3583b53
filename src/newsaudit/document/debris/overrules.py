"""What overrules the line model: a table of named rules, each with the least and the most that a line may have.

The rules run in the order of the table, a later one over an earlier one. A finding's evidence names the rule that
decided.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.debris import SUSPECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from newsaudit.document.debris.headline import Headlines
    from newsaudit.document.debris.measure_table import Measures
    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews

_BODY_MOST = 0.3  # what a line that is known to be the article's may have at most
HOUSE_SURE = 0.99
_RULE = re.compile("([_*=~\\-\u2013\u2014.\u2022\u00b7#])(?: ?\\1)+")
_TIME_OF_DAY = re.compile(
    r"[_*. \u2013\u2014-]{0,8}\d{1,2}(?:[:.]\d{2}(?: uhr)?| ?h ?\d{2}|(?=.{0,3}m))(?: ?[ap]\.? ?m\b\.?)?"
    r"(?: (?!min)\(?[a-z]{2,4}\)?)?[:.]?"
)
_FEW_WORDS = np.log1p(5.5)
_DATE_WORDS = np.log1p(3.5)
_LEAST_TIMES = 2  # lines with nothing but a time of day that make a live report
_CERTAIN = 0.85  # the least that a line has whose phrase no article says of itself
_LONGEST_CERTAIN = 300  # code points of such a line
_CODE_SHARE = 0.12  # of a line's characters; in a text without prose such a line is code
_STACKED = 0.85  # the least that dates stacked on each other have
_NOTED = 0.6  # the least that a note on the author has; 20 of 20 such lines of the development set are no body
_FEW_WORDS_AFTER = np.log1p(150.5)
_SECOND_HALF = 0.5
_LISTED = 0.6  # the least that a line has in hundreds of lines without prose
_ENDLESS = 300  # of them; of 579 sites, one has an article that ends with 200, and none has one with 300
_OWN_EVIDENCE = 0.6  # share of a line that phrases must cover to make it debris by itself
_NO_PROSE_MOST = 0.79  # what a line may have in a text without prose
_KNOWN_BLOCKS = frozenset({"heading", "list-item", "table", "code", "quote", "caption", "references"})
_NEVER_DEBRIS = frozenset({"table", "code", "quote", "caption", "references"})

Bound = tuple[int, float, float, str]  # a unit, the least and the most that it may have, and the rule's name


class Scored(NamedTuple):
    """What the rules look at.

    Attributes:
        document: the document.
        units: its units.
        measured: their features.
        headlines: the headline and the lines that may be it.
        house: what the newsroom's phrases say of each unit (-1 debris, 1 body); None where it has none.
        prose: whether there is a line of prose.
        probabilities: what the model and the rules before said.
    """

    document: TextViews
    units: Units
    measured: Measures
    headlines: Headlines
    house: NDArray[np.int64] | None
    prose: bool
    probabilities: NDArray[np.float64]

    def unit_at(self, offset: int) -> int:
        """The unit that a code point is in."""
        return max(0, int(np.searchsorted(self.units.starts, offset, side="right")) - 1)


def _no_prose(scored: Scored) -> Iterator[Bound]:
    """In a text without prose, only a line that says itself what it is can be debris."""
    if scored.prose:
        return
    own = (scored.measured["phrase share"] >= _OWN_EVIDENCE) | (
        (scored.measured["code"] >= _CODE_SHARE) & (scored.measured["letters"] > 0)
    )
    for unit, itself in enumerate(own.tolist()):
        yield unit, 0.0, _NO_PROSE_MOST if itself else 0.0, "text without prose"


def _stacked_dates(scored: Scored) -> Iterator[Bound]:
    """Lines with nothing but a date, two or more on each other, above or below the main block."""
    if not scored.prose:
        return
    date = (scored.measured["date"] > 0) & (scored.measured["words"] < _DATE_WORDS)
    date = date & (scored.measured["year"] > 0) & ~scored.measured["in the main block"]
    stacked = np.zeros_like(date)
    stacked[1:] |= date[1:] & date[:-1]
    stacked[:-1] |= date[1:] & date[:-1]
    for unit in np.flatnonzero(stacked).tolist():
        yield unit, _STACKED, 1.0, "dates on each other"


def _notes_on_the_author(scored: Scored) -> Iterator[Bound]:
    """Lines near the end of the prose that open with a name and say what such a note says ("is a reporter for")."""
    if not scored.prose:
        return
    note = (
        (scored.measured["phrase author-note"] > 0)
        & (scored.measured["opens with a name"] > 0)
        & (scored.measured["words of prose after"] < _FEW_WORDS_AFTER)
        & (scored.measured["relative place"] > _SECOND_HALF)
    )
    for unit in np.flatnonzero(note).tolist():
        yield unit, _NOTED, 1.0, "note on the author"


def _endless(scored: Scored) -> Iterator[Bound]:
    """Hundreds of lines without prose, above or below all prose: a menu, whatever each of them looks like."""
    if not scored.prose:
        return
    count = scored.measured.count
    above = int(np.count_nonzero(scored.measured["before the first prose"]))
    below = int(np.count_nonzero(scored.measured["after the last prose"]))
    for first, end in ((0, above), (count - below, count)):
        if end - first >= _ENDLESS:
            for unit in range(first, end):
                yield unit, _LISTED, 1.0, f"{end - first} lines in a row without prose"


def _body_headings(scored: Scored) -> Iterator[Bound]:
    """Headings of parts of the article, such as "Key takeaways", however much they look like labels."""
    for hit in scored.document.phrases.of("boilerplate", "body-heading"):
        unit = scored.unit_at(hit.start)
        if not scored.measured["after the main block"][unit]:
            yield unit, 0.0, _BODY_MOST, f"heading of a part of the article: {hit.entry.text}"


def _marks_of_the_body(scored: Scored) -> Iterator[Bound]:
    """Lines inside the main block that part the article: rules of signs ("___"), and a live report's times of day."""
    inside = scored.measured["in the main block"].copy()
    inside[:-1] |= inside[1:]  # a live report begins with a time of day
    starts, ends = scored.units.starts, scored.units.ends
    short = inside & (ends - starts <= 30)  # code points of a line that parts the body
    rules, times, half_days = [], [], []
    for at in np.flatnonzero(short & (scored.measured["words"] < _FEW_WORDS)).tolist():
        line = scored.document.folded[starts[at] : ends[at]]
        if _RULE.fullmatch(line):
            rules.append(at)
        elif _TIME_OF_DAY.fullmatch(line):
            times.append(at)
            if "m" in line:
                half_days.append(at)  # "9:34 p.m." is no running time of a film
    for unit in rules + (times if len(times) >= _LEAST_TIMES else half_days):
        yield unit, 0.0, _BODY_MOST, "mark between parts of the article"


def _headline(scored: Scored) -> Iterator[Bound]:
    for unit in scored.headlines.found:
        yield unit, 0.0, _BODY_MOST, "headline"


def _markup(scored: Scored) -> Iterator[Bound]:
    """A block that the markup names is not guessed.

    Only an item that says itself what it is can be debris, and a heading that does and has debris below it.
    """
    kinds = scored.document.block_kinds
    if kinds is None or scored.units.starts.size != len(kinds):
        return
    own = scored.measured["phrase share"] >= _OWN_EVIDENCE
    over_debris = np.append(scored.probabilities[1:] >= SUSPECT, True)  # the last heading heads nothing
    for unit, kind in enumerate(kinds):
        itself = own[unit] and (kind != "heading" or over_debris[unit])
        if kind in _KNOWN_BLOCKS and (kind in _NEVER_DEBRIS or not itself):
            yield unit, 0.0, _BODY_MOST, f"markup: {kind}"


def _certain_phrases(scored: Scored) -> Iterator[Bound]:
    """Phrases that no article says of itself."""
    starts, ends = scored.units.starts, scored.units.ends
    for hit in scored.document.phrases.of("boilerplate", "certain"):
        unit = scored.unit_at(hit.start)
        if ends[unit] - starts[unit] <= _LONGEST_CERTAIN:
            yield unit, _CERTAIN, 1.0, f"phrase: {hit.entry.text}"


def _house_phrases(scored: Scored) -> Iterator[Bound]:
    """What the newsroom's own configuration says."""
    if scored.house is None:
        return
    for unit in np.flatnonzero(scored.house < 0).tolist():
        yield unit, HOUSE_SURE, HOUSE_SURE, "house phrase"
    for unit in np.flatnonzero(scored.house > 0).tolist():
        yield unit, 1 - HOUSE_SURE, 1 - HOUSE_SURE, "allowed phrase"


OVERRULES: tuple[Callable[[Scored], Iterator[Bound]], ...] = (
    _no_prose, _stacked_dates, _notes_on_the_author, _endless, _body_headings, _marks_of_the_body, _headline,
    _markup, _certain_phrases, _house_phrases,
)  # fmt: skip

"""What decides that a line is a part of the article other than its running text: a table of deciders, in order.

Each looks at the lines where its part can be (a byline is in the head or the foot) and yields those that are one. The
first decider that knows a line wins; what none knows is debris where the line model says so, and else what its shape
says: a heading, an item of a list, a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.debris import SUSPECT
from newsaudit.document.enclosed import in_code
from newsaudit.document.roles.people import (
    LABELLED,
    is_date_of_article,
    labelled_byline,
    looks_like_names,
    names_only,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.document import Document
    from newsaudit.document.debris.features import Units
    from newsaudit.document.debris.score import Scores
    from newsaudit.document.lines import Line
    from newsaudit.document.roles.zone import Zone
    from newsaudit.layout import Role

__all__ = ["DECIDERS", "Known", "shapes"]

_LIST_ITEM = re.compile(r"(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u2013]|\(?\d{1,3}[.)])\s+\S")
_SENTENCE_END = re.compile("[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964][\"'\u2019\u201d\u00bb\u201c)\\]]{0,3}\\Z")
_MOST_HEADING_WORDS = 15
_MOST_CAPTION_WORDS = 40
_MOST_DECK_WORDS = 60
_MOST_DECK_LINES = 2
_MOST_DATES = 3  # of one article: published, updated, the time of day
_MOST_FOOT_BYLINES = 2  # more are those of other stories
_NEAR_FOOT = 4  # lines after the last prose in which a date without a label is the article's
_SURE = 0.9  # confidence of what a word or the markup says
_LIKELY = 0.7  # confidence of what only place and shape say

Decision = tuple[int, "Role", float, str]  # a unit, its role, the confidence 0..1, and the decider's name


class Known(NamedTuple):
    """What the deciders look at.

    Attributes:
        document: the document.
        scores: the line model's scores, overruled where a rule knew better.
        kinds: the kind of debris of each flagged unit.
        probabilities: 0..1, that each unit is debris.
        shapes: what the shape of each unit says.
        zone: the head and the foot.
        decided: what earlier deciders said.
    """

    document: Document
    scores: Scores
    kinds: dict[int, str]
    probabilities: list[float]
    shapes: list[Role]
    zone: Zone
    decided: dict[int, tuple[Role, float, str]]

    def line(self, unit: int) -> Line:
        """The line of a unit."""
        return self.document.lines[unit]

    def folded(self, unit: int) -> str:
        """A unit's text in lower case."""
        units = self.scores.units
        return self.document.folded[int(units.starts[unit]) : int(units.ends[unit])]

    def text(self, unit: int) -> str:
        """A unit's text."""
        units = self.scores.units
        return self.document.text[int(units.starts[unit]) : int(units.ends[unit])]

    def whole_lines(self) -> bool:
        """Whether each unit is a line; flattened text has no head and no foot."""
        return len(self.probabilities) == len(self.document.lines)


def shapes(document: Document, units: Units) -> list[Role]:
    """What the shape of each unit says, or the markup where there is some."""
    kinds = document.block_kinds
    whole = units.starts.size == len(document.lines)
    if kinds is not None and whole:
        return list(kinds)
    prose, counts = document.prose, document.line_word_counts
    inside = [at for at, is_prose in enumerate(prose) if is_prose]
    first, last = (inside[0], inside[-1]) if inside else (len(prose), -1)
    fenced = "```" in document.text or "~~~" in document.text
    found: list[Role] = []
    for line in document.lines if whole else ():
        at = line.index
        if fenced and in_code(document, line.start):
            found.append("code")
        elif _LIST_ITEM.match(line.text):
            found.append("list-item")
        elif (
            first < at < last
            and not prose[at]
            and counts[at] <= _MOST_HEADING_WORDS
            and not _SENTENCE_END.search(line.text[-5:])
        ):
            found.append("heading")
        else:
            found.append("paragraph")
    return found or ["paragraph"] * int(units.starts.size)


def _house(known: Known) -> Iterator[Decision]:
    """What the newsroom's own configuration calls debris, or allows."""
    for unit, note in known.scores.overruled.items():
        if note == "house phrase":
            yield unit, "debris", known.probabilities[unit], note
        elif note == "allowed phrase":
            yield unit, known.shapes[unit], known.probabilities[unit], note


def _markup(known: Known) -> Iterator[Decision]:
    """Blocks that the markup names, unless they say themselves that they are debris."""
    kinds = known.document.block_kinds
    if kinds is None or not known.whole_lines():
        return
    for unit, kind in enumerate(kinds):
        if kind not in ("paragraph", "heading") and known.probabilities[unit] < SUSPECT:
            yield unit, kind, _SURE, "markup"


def _headline(known: Known) -> Iterator[Decision]:
    for unit in known.scores.headlines:
        yield unit, "headline", 1.0 - known.probabilities[unit], "headline"


def _notes(known: Known) -> Iterator[Decision]:
    """Reference lists, corrections, credits and labels."""
    if not known.whole_lines():
        return
    document = known.document
    for role, lines in document.own_notes:
        for unit in sorted(lines):
            yield unit, role, _SURE, f"{role} of the article"


def _bylines(known: Known) -> Iterator[Decision]:
    """Who wrote it: with its word in head or foot, by names alone in the head."""
    if not known.whole_lines():
        return
    document, zone = known.document, known.zone
    lines = document.lines
    in_foot = 0
    for unit in (*zone.head, *zone.foot):
        if unit in known.decided or document.prose[unit]:
            continue
        line, folded = lines[unit], known.folded(unit)
        following = lines[unit + 1].text if unit + 1 < len(lines) else ""
        flagged = known.probabilities[unit] >= SUSPECT
        foot = unit > zone.last
        if labelled_byline(line, folded, following):
            in_foot += foot
            if not foot or in_foot <= _MOST_FOOT_BYLINES:
                yield unit, "byline", max(LABELLED, known.probabilities[unit]), "byline: its word"
        elif flagged and known.kinds.get(unit) == "byline-block" and not foot:
            yield unit, "byline", known.probabilities[unit], "byline: words of bylines"
        elif not foot and unit > zone.headline and _is_signed(known, unit, flagged=flagged):
            yield unit, "byline", _LIKELY, "byline: names between headline and text"


def _is_signed(known: Known, unit: int, *, flagged: bool) -> bool:
    """Whether a line of names in the head is a byline: known names, or a flagged line beside headline or date."""
    text = known.line(unit).text
    kind = known.kinds.get(unit, "")
    if known.shapes[unit] == "list-item" or kind not in ("", "byline-block", "stacked-dates"):
        return False
    if names_only(text):
        return True
    if not flagged or known.zone.headline < 0 or not looks_like_names(text):
        return False
    following = known.folded(unit + 1) if unit + 1 < len(known.probabilities) else ""
    return unit - 1 == known.zone.headline or is_date_of_article(following) or known.document.prose[unit + 1]


def _dates(known: Known) -> Iterator[Decision]:
    """When: up to three dates in the head; in the foot one alone, or with its label."""
    if not known.whole_lines():
        return
    zone = known.zone
    count = 0
    for unit in zone.head:
        if unit not in known.decided and not known.document.prose[unit] and _may_be_date(known, unit):
            count += 1
            if count <= _MOST_DATES:
                yield unit, "date", max(_LIKELY, known.probabilities[unit]), "date in the head"
    if count:
        return
    foot = [unit for unit in zone.foot if unit not in known.decided and _may_be_date(known, unit)]
    if len(foot) == 1 and foot[0] <= zone.last + _NEAR_FOOT:
        yield foot[0], "date", max(_LIKELY, known.probabilities[foot[0]]), "single date in the foot"


def _may_be_date(known: Known, unit: int) -> bool:
    return is_date_of_article(known.folded(unit))


def _captions(known: Known) -> Iterator[Decision]:
    for unit, kind in known.kinds.items():
        if kind == "caption":
            yield unit, "caption", known.probabilities[unit], "caption or picture credit"
    if not known.whole_lines():
        return
    counts = known.document.line_word_counts
    for hit in known.document.phrases.of("zones", "caption"):
        if counts[hit.line] <= _MOST_CAPTION_WORDS and not known.document.prose[hit.line]:
            yield hit.line, "caption", _LIKELY, f"caption: {hit.entry.text}"


def _author_notes(known: Known) -> Iterator[Decision]:
    for unit, kind in known.kinds.items():
        if kind == "author-note":
            yield unit, "author-note", known.probabilities[unit], "note on the author"


def _decks(known: Known) -> Iterator[Decision]:
    """One or two lines between the headline and a byline or date."""
    zone = known.zone
    if zone.headline < 0 or not known.whole_lines():
        return
    counts = known.document.line_word_counts
    at = zone.headline + 1
    candidates: list[int] = []
    while at < len(counts) and at not in known.decided and len(candidates) <= _MOST_DECK_LINES:
        candidates.append(at)
        at += 1
    closes = at in known.decided and known.decided[at][0] in ("byline", "date")
    if not closes or len(candidates) > _MOST_DECK_LINES:
        return
    for unit in candidates:
        if counts[unit] <= _MOST_DECK_WORDS and known.probabilities[unit] < SUSPECT:
            yield unit, "deck", _LIKELY, "deck: between headline and byline or date"


DECIDERS: tuple[Callable[[Known], Iterator[Decision]], ...] = (
    _house, _markup, _notes, _headline, _bylines, _dates, _captions, _author_notes, _decks,
)  # fmt: skip

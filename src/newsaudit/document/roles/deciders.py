"""What decides that a line is a part of the article other than its running text: a table of deciders, in order.

Each looks at the lines where its part can be (a byline is in the head or the foot) and yields those that are one. The
first decider that knows a line wins; the others are debris where the line model says so, and else what their shape
says: a heading, an item of a list, a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.debris import SUSPECT
from newsaudit.document.enclosed import in_code
from newsaudit.document.punctuation import ends_sentence
from newsaudit.document.roles.own_notes import own_notes
from newsaudit.document.signatures import (
    LABELLED,
    is_date_of_article,
    labelled_byline,
    looks_like_names,
    names_a_role,
    names_only,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsaudit.document.debris.score import Scores
    from newsaudit.document.roles.zone import Zone
    from newsaudit.document.text_views import TextViews
    from newsaudit.layout import Role

_LIST_ITEM = re.compile(r"(?:[-*\u2022\u2023\u25aa\u25cf\u25e6\u2013]|\(?\d{1,3}[.)])\s+\S")
_MOST_HEADING_WORDS = 15
_MOST_HEADLINE_WORDS = 34
_MOST_NAME_WORDS = 12  # of a line of names without a word for bylines
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
        zone: the head and the foot, in lines.
        lines: the line of each unit.
        decided: what earlier deciders said of units.
    """

    document: TextViews
    scores: Scores
    kinds: dict[int, str]
    probabilities: list[float]
    shapes: list[Role]
    zone: Zone
    lines: list[int]
    decided: dict[int, tuple[Role, float, str]]

    def folded(self, line: int) -> str:
        """A line's text in lower case."""
        item = self.document.lines[line]
        return self.document.folded[item.start : item.end]

    def unit(self, line: int) -> int:
        """The unit that a line is, or the first of its sentences."""
        return line if len(self.lines) == len(self.document.lines) else bisect_left(self.lines, line)

    def probability(self, line: int) -> float:
        """0..1, that a line is debris."""
        return self.probabilities[self.unit(line)]

    def open_lines(self, lines: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Of some lines the short ones of which nothing is decided, each with its unit."""
        prose = self.document.prose
        for line in lines:
            if not prose[line] and (unit := self.unit(line)) not in self.decided:
                yield line, unit


def shapes(document: TextViews, lines: list[int]) -> list[Role]:
    """What the shape of each unit says, or the markup where there is some.

    Args:
        document: the document.
        lines: the line of each unit.
    """
    kinds = document.block_kinds
    if kinds is not None:
        return [kinds[line] for line in lines]
    prose, counts = document.prose, document.line_word_counts
    inside = [at for at, is_prose in enumerate(prose) if is_prose]
    first, last = (inside[0], inside[-1]) if inside else (len(prose), -1)
    fenced = "```" in document.text or "~~~" in document.text
    found: list[Role] = []
    for line in document.lines:
        at = line.index
        if fenced and in_code(document, line.start):
            found.append("code")
        elif _LIST_ITEM.match(line.text) and not (prose[at] and line.text[0] == "\u2013"):  # a dash opens a speech
            found.append("list-item")
        elif first < at < last and not prose[at] and counts[at] <= _MOST_HEADING_WORDS and not ends_sentence(line.text):
            found.append("heading")
        else:
            found.append("paragraph")
    return found if len(lines) == len(found) else [found[line] for line in lines]


def _house(known: Known) -> Iterator[Decision]:
    """What the newsroom's own configuration calls debris, or allows."""
    for unit, note in known.scores.overruled.items():
        if note == "house phrase":
            yield unit, "debris", known.probabilities[unit], note
        elif note == "allowed phrase":
            yield unit, known.shapes[unit], 1.0 - known.probabilities[unit], note


def _markup(known: Known) -> Iterator[Decision]:
    """Blocks that the markup names, unless they say themselves that they are debris."""
    if known.document.block_kinds is None:
        return
    for unit, kind in enumerate(known.shapes):
        if kind not in ("paragraph", "heading") and known.probabilities[unit] < SUSPECT:
            yield unit, kind, _SURE, "markup"


def _notes(known: Known) -> Iterator[Decision]:
    """Reference lists, corrections, credits and labels."""
    for role, lines in known.document.view(own_notes):
        for line in sorted(lines):
            yield known.unit(line), role, _SURE, f"{role} of the article"


def _headline(known: Known) -> Iterator[Decision]:
    for unit in known.scores.headlines:
        yield unit, "headline", 1.0 - known.probabilities[unit], "headline"


def _bylines(known: Known) -> Iterator[Decision]:
    """Who wrote it: with its word in head or foot, by names alone in the head."""
    document, zone = known.document, known.zone
    lines = document.lines
    in_foot = 0
    for line, unit in known.open_lines((*zone.head, *zone.foot)):
        folded = known.folded(line)
        following = lines[line + 1].text if line + 1 < len(lines) else ""
        foot = line > zone.last
        if labelled_byline(lines[line], folded, following):
            in_foot += foot
            if not foot or in_foot <= _MOST_FOOT_BYLINES:
                yield unit, "byline", max(LABELLED, known.probabilities[unit]), "byline: its word"
        elif known.kinds.get(unit) == "byline-block" and not foot:
            yield unit, "byline", known.probabilities[unit], "byline: words of bylines"
        elif not foot and line > zone.headline and _is_signed(known, line, unit):
            yield unit, "byline", _LIKELY, "byline: names between headline and text"


def _is_signed(known: Known, line: int, unit: int) -> bool:
    """Whether a line of names in the head is a byline: known names, or names directly above the date."""
    document = known.document
    text = document.lines[line].text
    kind = known.kinds.get(unit, "")
    if known.shapes[unit] == "list-item" or kind not in ("", "byline-block", "stacked-dates"):
        return False
    if names_only(text):
        return True
    if document.line_word_counts[line] > _MOST_NAME_WORDS or not looks_like_names(text):
        return False
    following = known.folded(line + 1) if line + 1 < len(document.lines) else ""
    if is_date_of_article(following) or names_a_role(following):
        return True
    return unit in known.kinds and line - 1 == known.zone.headline and line + 1 == known.zone.first


def _dates(known: Known) -> Iterator[Decision]:
    """When: up to three dates in the head; in the foot one alone."""
    zone = known.zone
    count = 0
    for line, unit in known.open_lines(zone.head):
        if is_date_of_article(known.folded(line)) and (line < zone.first or unit in known.kinds):
            count += 1
            if count <= _MOST_DATES:
                yield unit, "date", max(_LIKELY, known.probabilities[unit]), "date in the head"
    if count:
        return
    foot = [(line, unit) for line, unit in known.open_lines(zone.foot) if is_date_of_article(known.folded(line))]
    if len(foot) == 1 and foot[0][0] <= zone.last + _NEAR_FOOT:
        unit = foot[0][1]
        yield unit, "date", max(_LIKELY, known.probabilities[unit]), "single date in the foot"


def _headline_by_place(known: Known) -> Iterator[Decision]:
    """Where no line looks like a headline: the first line, if byline or date follow it."""
    if known.zone.headline >= 0 or known.document.article.title or not known.zone.head or known.zone.head.start:
        return
    unit, following = known.unit(0), known.unit(1) if len(known.document.lines) > 1 else 0
    if unit in known.decided or known.decided.get(following, ("",))[0] not in ("byline", "date"):
        return
    text = known.document.lines[0].text
    if known.document.line_word_counts[0] <= _MOST_HEADLINE_WORDS and not text.endswith((".", "\u3002")):
        yield unit, "headline", _LIKELY, "headline: the first line, byline or date below it"


def _captions(known: Known) -> Iterator[Decision]:
    for unit, kind in known.kinds.items():
        if kind == "caption":
            yield unit, "caption", known.probabilities[unit], "caption or picture credit"


def _author_notes(known: Known) -> Iterator[Decision]:
    for unit, kind in known.kinds.items():
        if kind == "author-note":
            yield unit, "author-note", known.probabilities[unit], "note on the author"


def _decks(known: Known) -> Iterator[Decision]:
    """A short line between the headline and a byline or date; a longer one reads like a first paragraph."""
    line = known.zone.headline + 1
    if not 0 < line < len(known.document.lines) - 1:
        return
    closes = known.decided.get(known.unit(line + 1), ("",))[0] in ("byline", "date")
    for _, unit in known.open_lines([line]):
        if closes and known.probabilities[unit] < SUSPECT:
            yield unit, "deck", _LIKELY, "deck: between headline and byline or date"


DECIDERS: tuple[Callable[[Known], Iterator[Decision]], ...] = (
    _house, _markup, _notes, _headline, _bylines, _dates, _headline_by_place, _captions, _author_notes, _decks,
)  # fmt: skip

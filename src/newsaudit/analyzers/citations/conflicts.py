"""A figure of the headline that the text gives differently: "12 killed" above "14 people were killed".

Only counts of the same thing are compared: what happened to people (killed, injured, arrested, missing) and things that
are counted by name (jobs, homes). The headline's number must stand nowhere in the text, in figures or words, and the
text must give one other number, so that sums, ranges and second events are no conflict.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.numbers import value_of
from newsaudit.analyzers.citations.tokens import words
from newsaudit.document.folding import fold
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["Conflict", "conflicts"]


class Conflict(NamedTuple):
    """The same thing with two numbers.

    Attributes:
        headline: where the headline gives it, or None where the headline is not part of the text.
        body: where the text gives it.
        in_headline: the headline's number.
        in_body: the text's number.
        of: what is counted, "killed".
    """

    headline: Span | None
    body: Span
    in_headline: float
    in_body: float
    of: str


class _Count(NamedTuple):
    start: int
    end: int
    value: float
    of: str


_CLOSE = 0.1  # large numbers this near to each other are the same, rounded
_EXACT_BELOW = 20  # small ones are never rounded
_LEAD = 1500  # characters of the text in which the second number must stand
_LONGEST_HEADLINE = 200
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3}){1,3}(?!\d)|(?<!\d)\d{1,7}(?!\d)")


def conflicts(document: Document) -> Iterator[Conflict]:
    """The conflicts of one document, one for each thing that is counted."""
    headline, offset = _headline(document)
    if not any(map(str.isdigit, headline)) and _numerals().keys().isdisjoint(headline.split()):
        return
    counts = list(_counts(headline, 0, len(headline)))
    if len({count.of for count in counts}) != len(counts):
        return  # two numbers of the same thing in the headline
    body = document.body_sentences
    start = next((item.start for item in body if offset is None or item.start >= offset + len(headline)), None)
    if start is None:
        return
    folded = document.folded
    every = _all_numbers(folded, start)
    for count in counts:
        if count.value in every:
            continue
        found = [item for item in _counts(folded, start, len(folded)) if item.of == count.of]
        values = {item.value for item in found}
        if len(values) != 1 or found[0].start > start + _LEAD or _is_hedged(document, found[0], headline, count):
            continue
        other = found[0].value
        large = min(count.value, other) >= _EXACT_BELOW
        if large and abs(count.value - other) <= _CLOSE * max(count.value, other):
            continue
        place = Span(offset + count.start, offset + count.end) if offset is not None else None
        yield Conflict(place, Span(found[0].start, found[0].end), count.value, other, count.of)


def _headline(document: Document) -> tuple[str, int | None]:
    """The headline in lower case and where it stands in the text; the text's own where the article has one."""
    for line in document.lines[:4]:
        if document.roles[line.index] == "headline" and len(line.text) <= _LONGEST_HEADLINE:
            return document.folded[line.start : line.end], line.start
    return fold(document.article.title or "")[:_LONGEST_HEADLINE], None


@lru_cache(maxsize=1)
def _numerals() -> dict[str, int]:
    """Number words of all languages: "twelve" -> 12."""
    found: dict[str, int] = {}
    for table in tables("citations").values():
        found.update({str(word): int(value) for word, value in table.get("numerals", {}).items()})
    return found


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A number before what is counted ("14 people were killed") or behind the verb ("killed 14")."""
    numerals = "|".join(sorted(_numerals(), key=lambda word: (-len(word), word)))
    between = "|".join(sorted(words("conflicts", "between"), key=lambda word: (-len(word), word)))
    things = "|".join(sorted(_names(), key=lambda word: (-len(word), word)))
    verbs = "|".join(sorted(words("conflicts", "verbs")))
    bounds = "|".join(sorted(words("conflicts", "bounds"), key=lambda word: (-len(word), word)))
    number = (
        r"(?<![\w.,$\u20ac\u00a3/:%-])(?:(?P<{0}figure>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,7}})"
        rf"|(?P<{{0}}word>{numerals}))(?![\w%/:-]|[.,]\d)"
    )
    return re.compile(
        rf"{number.format('')}(?: (?:{between})){{0,4}} (?P<of>{things})(?!\w)"
        rf"|(?<!\w)(?P<verb>{verbs}) (?:(?:{bounds}) )?{number.format('behind_')}"
        rf"(?! (?:percent|per cent|million|billion|hours|days|years|minutes))"
    )


def _counts(folded: str, start: int, end: int) -> Iterator[_Count]:
    """The numbers of things that are compared."""
    names = _names()
    for match in _pattern().finditer(folded, start, end):
        behind = "behind_" if match["verb"] else ""
        figure, word = match[f"{behind}figure"], match[f"{behind}word"]
        value = value_of(figure) if figure else float(_numerals()[word])
        first = min(at for at in (match.start(f"{behind}figure"), match.start(f"{behind}word")) if at >= 0)
        yield _Count(first, match.end(), value, names[match["verb"] or match["of"]])


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Word -> what it counts: "dead" and "killed" are one."""
    found: dict[str, str] = {}
    for table in tables("citations").values():
        for name, entries in table.get("conflicts", {}).get("same", {}).items():
            found.update(dict.fromkeys(entries, name))
    return found


def _all_numbers(folded: str, start: int) -> frozenset[float]:
    figures = {value_of(match.group()) for match in _NUMBER.finditer(folded, start)}
    known = _numerals()
    spelled = {float(known[word]) for word in re.findall(r"[^\W\d_]+", folded[start:]) if word in known}
    return frozenset(figures | spelled)


def _is_hedged(document: Document, body: _Count, headline: str, count: _Count) -> bool:
    """Whether one of them is a bound or a guess, or the text's is of another time."""
    hedges, bounds = words("conflicts", "hedges"), words("conflicts", "bounds")
    folded = document.folded
    above, before = headline[max(0, count.start - 24) : count.start], folded[max(0, body.start - 24) : body.start]
    if any(above.rstrip().endswith(word) for word in bounds | hedges):
        return True
    if any(before.rstrip().endswith(word) for word in hedges):
        return True
    if any(before.rstrip().endswith(word) for word in bounds):
        return body.value < count.value
    place = bisect_right(document.sentences, body.start, key=lambda item: item.start) - 1
    sentence = folded[document.sentences[place].start : document.sentences[place].end] if place >= 0 else ""
    return _YEAR.search(sentence) is not None or bool(words("conflicts", "other_time") & set(sentence.split()))

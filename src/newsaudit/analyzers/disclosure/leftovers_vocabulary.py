"""The words of leftovers, from ``lexicons/leftovers/*.toml``, read by one matcher.

``[phrases.<class>]`` makes a sentence a candidate (the shared automaton of the document finds those), ``[grammar]``
holds the classes that are looked up in candidates only. An entry of the grammar may end in ``*`` for any ending, and
may use braces for endings ("{re,}written").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.document.terms import Matcher
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FAMILY", "Shape", "Tag", "possible", "shapes", "table", "tags"]

FAMILY = "leftovers"
ANY = "any"

_LENGTH = "length"  # a number before a word for words: "500 words"
_BEFORE_UNIT = re.compile(r"\d[\s-]{0,2}\Z")


class Tag(NamedTuple):
    """A word or phrase of a class in a text."""

    start: int
    end: int
    kind: str


class Shape(NamedTuple):
    """What makes a candidate a leftover.

    Attributes:
        kind: the rule's kind, "refusal" for ``disclosure.leftover-refusal``.
        needs: each a tuple of classes of which one must occur, and whether it must stand at the start.
        unless: classes that must not occur.
        note: the candidate must stand in brackets, behind a note mark or alone between rules.
        alone: the candidate must say nothing but the first need.
        ends: how it must end, or "".
        ordered: the classes must stand in the order of the needs.
        near: the most code points from the first word to the last, 0 for any number.
        groups: the classes of each need, as sets.
        edge: the candidate must stand at the head or the tail of the article.
    """

    kind: str
    needs: tuple[tuple[tuple[str, ...], bool], ...]
    unless: tuple[str, ...]
    note: bool
    alone: bool
    ends: str
    ordered: bool
    near: int
    groups: tuple[frozenset[str], ...]
    edge: bool


def table(name: str) -> Any:
    """A table of ``any.toml``."""
    return tables(FAMILY)[ANY][name]


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """The shapes in the order of the file."""
    return tuple(
        Shape(
            row["kind"],
            tuple((tuple(need.removeprefix("^").split("|")), need.startswith("^")) for need in row["needs"]),
            tuple(row.get("unless", ())),
            row.get("note", False),
            row.get("alone", False),
            row.get("ends", ""),
            row.get("ordered", False),
            row.get("near", 0),
            tuple(frozenset(need.removeprefix("^").split("|")) for need in row["needs"]),
            row.get("edge", False),
        )
        for row in table("shape")
    )


@lru_cache(maxsize=1)
def _by_first_class() -> Mapping[str, tuple[int, ...]]:
    """The shapes by the classes of their first need."""
    found: dict[str, list[int]] = {}
    for number, shape in enumerate(shapes()):
        for name in shape.groups[0]:
            found.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def possible(classes: Mapping[str, list[Tag]]) -> list[Shape]:
    """The shapes whose needs are all among some classes, in the order of the file."""
    index, known = _by_first_class(), shapes()
    numbers = sorted({number for name in classes for number in index.get(name, ())})
    return [known[number] for number in numbers if not any(map(classes.keys().isdisjoint, known[number].groups))]


def _entries(language: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(class, entry) of one language."""
    for kind, places in language.get("phrases", {}).items():
        for place in places.values():
            for entry in place:
                yield kind, entry
    for kind, entries in language.get("grammar", {}).items():
        for entry in entries:
            yield kind, entry


@lru_cache(maxsize=1)
def _matcher() -> Matcher[tuple[str, str]]:
    """Finds the entries of all languages; an entry's value is its language and class."""
    return Matcher(
        (entry, (language, kind)) for language, data in tables(FAMILY).items() for kind, entry in _entries(data)
    )


def tags(folded: str, start: int, end: int) -> dict[str, dict[str, list[Tag]]]:
    """The tags of ``folded[start:end]`` by language and class, in order of position."""
    found: dict[str, dict[str, list[Tag]]] = {}
    for begin, stop, values in _matcher().find(folded, start, end):
        for language, kind in values:
            if kind == "unit":
                if _BEFORE_UNIT.search(folded, max(start, begin - 4), begin) is None:
                    continue
                kind = _LENGTH  # noqa: PLW2901  # a word for words counts as a length behind a number only
            found.setdefault(language, {}).setdefault(kind, []).append(Tag(begin, stop, kind))
    for classes in found.values():
        for items in classes.values():
            items.sort(key=lambda tag: (tag.start, -tag.end))
    return found

"""The words of leftovers and the shapes they make, from ``lexicons/leftovers/*.toml``.

``[phrases.<class>]`` makes a sentence a candidate; the classes of ``[grammar]`` are looked up in candidates only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.document.terms import Matcher
from newsaudit.lexicon import tables, term_entries

if TYPE_CHECKING:
    from collections.abc import Mapping


FAMILY = "leftovers"
_LENGTH = "length"  # a number before a word for words: "500 words"
_BEFORE_UNIT = re.compile(r"\d[\s-]{0,2}\Z")


class Tag(NamedTuple):
    """A word or phrase of a class in a text."""

    start: int
    end: int
    kind: str


class Shape(NamedTuple):
    """What makes a candidate a leftover: a row of ``[[shape]]``.

    Attributes:
        kind: the rule's kind, "refusal" for ``disclosure.leftover-refusal``.
        needs: the sets of classes of which one must occur each.
        first: for each of them whether it must open the candidate.
        unless: classes that must not occur.
        note: whether it must be in brackets or open with a mark of a note.
        alone: whether it must say nothing but the words of the needs.
        ends: how it must end, or "".
        ordered: whether the words must have the order of the needs.
        near: the most code points from the first word to the last, 0 for any number.
        edge: whether it must be at the head or the tail of the article.
    """

    kind: str
    needs: tuple[frozenset[str], ...]
    first: tuple[bool, ...]
    unless: frozenset[str] = frozenset()
    note: bool = False
    alone: bool = False
    ends: str = ""
    ordered: bool = False
    near: int = 0
    edge: bool = False


def table(name: str) -> Any:
    """A table of ``any.toml``."""
    return tables(FAMILY)["any"][name]


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """The shapes in the order of the file."""
    found = []
    for row in table("shape"):
        needs = tuple(frozenset(need.removeprefix("^").split("|")) for need in row["needs"])
        first = tuple(need.startswith("^") for need in row["needs"])
        found.append(Shape(**{**row, "needs": needs, "first": first, "unless": frozenset(row.get("unless", ()))}))
    return tuple(found)


def possible(classes: Mapping[str, list[Tag]]) -> list[Shape]:
    """The shapes whose needs are all among some classes, in the order of the file."""
    names = classes.keys()
    return [
        shape for shape in shapes() if names.isdisjoint(shape.unless) and not any(map(names.isdisjoint, shape.needs))
    ]


@lru_cache(maxsize=1)
def _matcher() -> Matcher[tuple[str, str]]:
    """Finds the entries of all languages; an entry's value is its language and class."""
    listed = (entry for name in ("phrases", "grammar") for entry in term_entries(FAMILY, name))
    return Matcher((entry.text, (entry.language, entry.kind)) for entry in listed)


def tags(folded: str, start: int, end: int) -> dict[str, dict[str, list[Tag]]]:
    """The tags of ``folded[start:end]`` by language and class, in order of position."""
    found: dict[str, dict[str, list[Tag]]] = {}
    for begin, stop, values in _matcher().find(folded, start, end):
        for language, kind in values:
            if kind != "unit":
                found.setdefault(language, {}).setdefault(kind, []).append(Tag(begin, stop, kind))
            elif _BEFORE_UNIT.search(folded, max(start, begin - 4), begin) is not None:
                found.setdefault(language, {}).setdefault(_LENGTH, []).append(Tag(begin, stop, _LENGTH))
    for classes in found.values():
        for items in classes.values():
            items.sort(key=lambda tag: (tag.start, -tag.end))
    return found

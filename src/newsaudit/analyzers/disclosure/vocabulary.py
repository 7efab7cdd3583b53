"""The words the grammar knows, from ``lexicons/disclosure/*.toml``, compiled into one automaton.

Two tables of each file are read. ``[phrases.<class>]`` holds what makes a sentence a candidate (terms for AI, tools,
bots, words for automatic); the shared automaton of the document finds them too. ``[grammar]`` holds everything
else, looked up in candidate sentences only: ``class = [...]`` or ``[grammar.class]`` with ``attribute = [...]``.

An entry may use braces for endings ("escrit{o,a,os,as}") and may end in ``*`` for any ending ("переведен*").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.document.folding import fold
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FAMILY", "Tag", "Tags", "language_tags"]

FAMILY = "disclosure"
ANY = "any"  # entries of no language: names of tools, Latin acronyms

_BRACES = re.compile(r"\{([^{}]*)\}")
# classes found by the shared automaton that the grammar looks up again
_SHARED = ("ai", "acronym", "tool", "bot", "automatic", "human-made")


class Tag(NamedTuple):
    """A word or phrase of the grammar in a text.

    Attributes:
        start: offset of the first character.
        end: offset behind the last character.
        kind: the class, for example "make".
        attribute: what the class says further, for example "translated"; may be empty.
    """

    start: int
    end: int
    kind: str
    attribute: str


class Tags:
    """The tags of one candidate in one language, by class, in order of position."""

    __slots__ = ("_by_kind", "all")

    def __init__(self, tags: list[Tag]) -> None:
        self.all = tags
        self._by_kind: dict[str, list[Tag]] = {}
        for tag in tags:
            self._by_kind.setdefault(tag.kind, []).append(tag)

    def of(self, kind: str, attribute: str | None = None) -> list[Tag]:
        """The tags of a class, and of one attribute where given."""
        found = self._by_kind.get(kind, [])
        return found if attribute is None else [tag for tag in found if tag.attribute == attribute]

    def has(self, *kinds: str) -> bool:
        """Whether any of these classes occurs."""
        return any(kind in self._by_kind for kind in kinds)


def _spellings(entry: str) -> Iterator[str]:
    found = _BRACES.search(entry)
    if found is None:
        yield entry
        return
    for ending in found.group(1).split(","):
        yield from _spellings(entry[: found.start()] + ending + entry[found.end() :])


def _classes(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(class, attribute, entry) of one language."""
    for kind in _SHARED:
        for place in table.get("phrases", {}).get(kind, {}).values():
            for entry in place:
                yield ("ai", kind, entry) if kind in _SHARED[:4] else (kind, "", entry)
    for kind, value in table.get("grammar", {}).items():
        groups = value if isinstance(value, dict) else {"": value}
        for attribute, entries in groups.items():
            for entry in entries:
                yield kind, attribute, entry


def _spaced(char: str) -> bool:
    """Whether a word of this character's script ends at a boundary."""
    return char.isalnum() and not ("\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\u30ff" or char >= "\u3400")


@lru_cache(maxsize=1)
def _automaton() -> Any:
    import ahocorasick

    entries: dict[str, list[tuple[bool, str, str, str]]] = {}
    for language, table in tables(FAMILY).items():
        for kind, attribute, entry in _classes(table):
            for spelling in _spellings(entry):
                open_end = spelling.endswith("*")
                text = fold(spelling.removesuffix("*"))
                value = (open_end, language, kind, attribute)
                known = entries.setdefault(text, [])
                if value not in known:
                    known.append(value)
    automaton = ahocorasick.Automaton()
    for text, values in entries.items():
        automaton.add_word(text, (len(text), _spaced(text[0]), _spaced(text[-1]), tuple(values)))
    automaton.make_automaton()
    return automaton


def language_tags(text: str, folded: str, start: int, end: int) -> dict[str, Tags]:
    """The tags of ``text[start:end]`` for every language that has some; those of no language are in all of them.

    Of overlapping tags of one class the longest stands.
    """
    found: dict[str, list[Tag]] = {}
    for last, (size, boundary_before, boundary_after, values) in _automaton().iter(folded, start, end):
        stop = last + 1
        begin = stop - size
        if boundary_before and begin and _spaced(folded[begin - 1]):
            continue
        cut = boundary_after and stop < len(folded) and _spaced(folded[stop])
        for open_end, language, kind, attribute in values:
            if cut and not open_end:
                continue
            if attribute == "acronym" and not _is_acronym(text, begin, stop):
                continue
            found.setdefault(language, []).append(Tag(begin, _word_end(folded, stop) if cut else stop, kind, attribute))
    shared = found.pop(ANY, [])
    return {language: Tags(_longest(tags + shared)) for language, tags in found.items()} or {ANY: Tags(_longest(shared))}


def _is_acronym(text: str, start: int, end: int) -> bool:
    """Two letters are an acronym in capitals only ("ai" is an Italian word), or before a hyphen."""
    return text[start:end].isupper() or text[end : end + 1] in ("-", "\u2010", "\u2011")


def _word_end(folded: str, at: int) -> int:
    while at < len(folded) and folded[at].isalnum():
        at += 1
    return at


def _longest(tags: list[Tag]) -> list[Tag]:
    """Of tags of one class that overlap the longest; then in order of position."""
    tags.sort(key=lambda tag: (tag.kind, tag.start, -tag.end))
    kept: list[Tag] = []
    for tag in tags:
        before = kept[-1] if kept else None
        if before is not None and before.kind == tag.kind and tag.start < before.end:
            if tag.end - tag.start > before.end - before.start:
                kept[-1] = tag
            continue
        kept.append(tag)
    kept.sort()
    return kept

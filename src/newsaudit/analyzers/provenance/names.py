"""What kind of name stands in a byline: a person's, an agency's, a desk's, nobody's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsaudit.document.folding import fold
from newsaudit.document.spacing import needs_no_boundary
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NameKind", "given_names", "is_agency", "is_generic", "kind_of_name", "name_words"]

NameKind = Literal["person", "agency", "desk", "generic", "brand"]

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_BRAND_END = re.compile(r" [-|\u2013\u2014\u00b7] |: ")  # "Example Times | News from Example"
_HOST = re.compile(r"\.(?:com|org|net|info|co|uk|de|fr|es|it|in|io|news|tv|cn|jp|ru|eu)\b")


def _names(key: str) -> Iterator[str]:
    for table in tables("provenance").values():
        yield from table.get("names", {}).get(key, ())


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(_names("generic"))


def is_generic(name: str) -> bool:
    """Whether a name in lower case is nobody's."""
    return name in _generic()


@lru_cache(maxsize=1)
def _agencies() -> frozenset[str]:
    return frozenset(_names("agencies"))


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names of many languages, in lower case."""
    return frozenset(tables("provenance")["any"]["given_names"])


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's."""
    return fold(name).strip() in _agencies()


class _Desks(NamedTuple):
    """What a desk's name ends with and starts with, longest first."""

    ends: tuple[str, ...]
    starts: tuple[str, ...]


@lru_cache(maxsize=1)
def _desks() -> _Desks:
    ends: set[str] = set()
    starts: set[str] = set()
    for table in tables("provenance").values():
        places = table.get("phrases", {}).get("desk", {})
        ends.update(places.get("end", ()))
        starts.update(places.get("start", ()))

    def longest_first(cues: set[str]) -> tuple[str, ...]:
        return tuple(sorted(cues, key=lambda cue: (-len(cue), cue)))

    return _Desks(longest_first(ends), longest_first(starts))


def _desk_cue(plain: str) -> str:
    """The desk word that a name in lower case ends or starts with, or ""."""
    ends, starts = _desks()
    if plain.endswith(ends):
        for cue in ends:
            if plain.endswith(cue) and (
                len(plain) == len(cue) or not plain[-len(cue) - 1].isalnum() or needs_no_boundary(cue[0])
            ):
                return cue
    if plain.startswith(starts):
        for cue in starts:
            if plain.startswith(cue) and (len(plain) == len(cue) or not plain[len(cue)].isalnum()):
                return cue
    return ""


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case."""
    return tuple(_WORD.findall(fold(name)))


def kind_of_name(name: str, brands: tuple[str, ...] = ()) -> tuple[NameKind, str]:
    """The kind of a name, and the lexicon entry or brand that says so ("" for a person).

    Args:
        name: as it stands in the byline or the metadata.
        brands: names of the outlet, where they are known.
    """
    words = name_words(name)
    plain = " ".join(words)
    if not plain:
        return "generic", ""
    if plain in _generic():
        return "generic", plain
    if plain in _agencies() or fold(name).strip() in _agencies():
        return "agency", plain
    first = words[0]
    cue = _desk_cue(plain)
    if cue and (first not in given_names() or plain.startswith(cue)):
        return "desk", cue
    for brand in brands:
        known = " ".join(name_words(brand))
        short = " ".join(name_words(_BRAND_END.split(brand, maxsplit=1)[0]))
        if known and first not in given_names() and plain in (known, known.removeprefix("the "), short):
            return "brand", brand
    if first not in given_names() and _HOST.search(plain):
        return "brand", plain
    return "person", ""

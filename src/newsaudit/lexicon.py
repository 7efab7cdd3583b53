"""Word lists as data: ``lexicons/<family>/<language>.toml``, read once.

A file may hold any tables its family understands. One table is understood by all: ``[phrases.<kind>]`` lists
literal phrases by the place where they count, and ``newsaudit.document.phrase_hits`` finds all of them in one pass::

    source = "where the entries come from"

    [phrases.share-bar]
    line = ["share", "tweet"]            # the whole line, apart from symbols at its ends
    start = ["share this"]               # at the start of a line
    end = ["on facebook"]                # at the end of a line
    anywhere = ["share on facebook"]     # anywhere, between word boundaries

Entries are matched in lower case, with straight apostrophes and plain spaces. The language ``any`` is for
entries that belong to no language. Words that are looked up in candidate sentences only are a table of the
family's own, ``[grammar]`` for example, for a ``newsaudit.document.terms.Matcher``; ``word_list`` gives lists as sets.

An installed wheel reads them from one file (``newsaudit.package_data``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from newsaudit.package_data import compiled, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Place = Literal["line", "start", "end", "anywhere"]
_BRACES = re.compile(r"\{([^{}]*)\}")
PLACES: tuple[Place, ...] = ("line", "start", "end", "anywhere")


class Phrase(msgspec.Struct, frozen=True, gc=False):  # 20,000 of them: the garbage collector need not visit them
    """One entry: which family asks for it, what kind of thing it points to, where it counts."""

    family: str
    kind: str
    place: Place
    language: str
    text: str


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """The names of all lexicon folders, sorted."""
    return tuple(sorted({path.split("/")[1] for path in _paths()}))


@lru_cache(maxsize=64)
def tables(family: str) -> Mapping[str, Mapping[str, Any]]:
    """The tables of one family by language, languages sorted."""
    folder = f"lexicons/{family}/"
    return {path[len(folder) : -len(".toml")]: read_table(path) for path in _paths() if path.startswith(folder)}


@lru_cache(maxsize=1)
def _paths() -> tuple[str, ...]:
    """The files of all lexicons, sorted."""
    home = Path(__file__).parent
    found = compiled() or [file.relative_to(home).as_posix() for file in home.glob("lexicons/*/*.toml")]
    return tuple(sorted(path for path in found if path.startswith("lexicons/")))


class TermEntry(NamedTuple):
    """One entry of a table of word classes.

    Attributes:
        language: whose file lists it; "any" where it belongs to no language.
        kind: the class.
        attribute: what the class says further, or "".
        text: the word or phrase as it is listed.
    """

    language: str
    kind: str
    attribute: str
    text: str


def term_entries(family: str, table: str, *languages: str) -> Iterator[TermEntry]:
    """The entries of a table of word classes in some languages, or in all.

    ``class = [...]`` lists the entries of a class; ``[table.class]`` with ``attribute = [...]`` says more of them.
    """
    known = tables(family)
    for language in languages or known:
        for kind, lists in known.get(language, {}).get(table, {}).items():
            for attribute, texts in lists.items() if isinstance(lists, dict) else (("", lists),):
                for text in texts:
                    yield TermEntry(language, kind, attribute, text)


@lru_cache(maxsize=256)
def word_list(family: str, *keys: str) -> frozenset[str]:
    """One list of a family's lexicons, in all languages together.

    Args:
        family: the folder.
        keys: the tables that lead to the list, and its name; a list of lists, or a table of lists, counts as one list.
    """
    found: set[str] = set()
    for table in tables(family).values():
        value: Any = table
        for key in keys:
            value = value.get(key, {})
        found.update(_leaves(value))
    return frozenset(found)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    for inner in value.values() if isinstance(value, dict) else value:
        yield from _leaves(inner)


def alternatives(entries: Iterable[str]) -> str:
    """Entries as the alternatives of a pattern, the longest first, in a fixed order."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))


def spellings(entry: str) -> Iterator[str]:
    """The spellings of an entry with braces: "escrit{o,a}" is "escrito" and "escrita"."""
    found = _BRACES.search(entry)
    if found is None:
        yield entry
        return
    for ending in found.group(1).split(","):
        yield from spellings(entry[: found.start()] + ending + entry[found.end() :])


def phrases(*names: str) -> Iterator[Phrase]:
    """Every phrase of some families, or of all, in a fixed order."""
    return (
        Phrase(family, kind, place, language, text)
        for family in names or families()
        for language, table in tables(family).items()
        for kind, places in table.get("phrases", {}).items()
        for place in PLACES
        for text in places.get(place, ())
    )

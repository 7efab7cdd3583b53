"""Word lists as data: ``lexicons/<family>/<language>.toml``, read once.

A file may hold any tables its family understands. One table is understood by all: ``[phrases.<kind>]`` lists
literal phrases by the place where they count, and ``newsaudit.document.phrases`` finds all of them in one pass::

    source = "where the entries come from"

    [phrases.share-bar]
    line = ["share", "tweet"]            # the whole line, apart from symbols at its ends
    start = ["share this"]               # at the start of a line
    end = ["on facebook"]                # at the end of a line
    anywhere = ["share on facebook"]     # anywhere, between word boundaries

Entries are matched in lower case, with straight apostrophes and plain spaces. The language ``any`` is for
entries that belong to no language. Word classes that are looked up in candidate sentences only are a table of the
family's own, ``[grammar]`` for example, and are matched by ``newsaudit.document.terms.word_classes``; lists that a
rule asks whether a word is in are read by ``word_list``.

An installed wheel has the same tables in one file as well, ``lexicons.json``, which its build makes of these
(``hatch_build.py``): that is read where it is, thirty times as quick.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsaudit.errors import NewsauditError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Phrase", "TermEntry", "alternatives", "entries", "families", "phrases", "spellings", "tables", "word_list"]

Place = Literal["line", "start", "end", "anywhere"]
_BRACES = re.compile(r"\{([^{}]*)\}")
PLACES: tuple[Place, ...] = ("line", "start", "end", "anywhere")


class Phrase(NamedTuple):
    """One entry: which family asks for it, what kind of thing it points to, where it counts."""

    family: str
    kind: str
    place: Place
    language: str
    text: str


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


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """The names of all lexicon folders, sorted."""
    root = files("newsaudit") / "lexicons"
    return tuple(sorted(entry.name for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith("_")))


@lru_cache(maxsize=64)
def tables(family: str) -> Mapping[str, Mapping[str, Any]]:
    """The tables of one family by language, languages sorted."""
    compiled = _compiled()
    if compiled is not None:
        return compiled.get(family, {})
    import tomllib

    folder = files("newsaudit") / "lexicons" / family
    found: dict[str, Mapping[str, Any]] = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            try:
                found[entry.name.removesuffix(".toml")] = tomllib.loads(entry.read_text("utf-8"))
            except tomllib.TOMLDecodeError as problem:
                raise NewsauditError(f"lexicons/{family}/{entry.name}: {problem}") from problem
    return found


def entries(family: str, table: str, *languages: str) -> Iterator[TermEntry]:
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


@lru_cache(maxsize=1)
def _compiled() -> Mapping[str, Mapping[str, Mapping[str, Any]]] | None:
    """What the build of the wheel made of all files; None in a source tree."""
    import msgspec

    file = files("newsaudit") / "lexicons.json"
    if not file.is_file():
        return None
    found: Mapping[str, Mapping[str, Mapping[str, Any]]] = msgspec.json.decode(file.read_bytes())
    return found


@lru_cache(maxsize=1)
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of every family, in a fixed order."""
    return tuple(
        Phrase(family, kind, place, language, text)
        for family in families()
        for language, table in tables(family).items()
        for kind, places in table.get("phrases", {}).items()
        for place in PLACES
        for text in places.get(place, ())
    )

"""Lexicons that plugins bring: the files have the form of newsaudit's own (``newsaudit.lexicon``)."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from newsaudit.document.phrase_hits import find_phrases
from newsaudit.errors import PluginError
from newsaudit.lexicon import PLACES, Phrase
from newsaudit.toml_file import line_of, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from newsaudit.document import Document

_KEYS = ("source", "phrases")


class Kinds:
    """The phrases of a lexicon in one document, asked for by kind."""

    def __init__(self, document: Document, phrases: tuple[Phrase, ...]) -> None:
        self._hits = find_phrases(document.folded, document.lines, phrases)

    def of(self, *kinds: str) -> list[Any]:
        """The hits of these kinds, or of all, in order of position: ``start``, ``end``, ``line`` and ``entry``."""
        return self._hits.of("plugin", *kinds)


class Lexicon:
    """Phrases by kind and language, one file a language."""

    def __init__(self, phrases: tuple[Phrase, ...]) -> None:
        self._phrases = phrases

    @classmethod
    def read(cls, package: str, folder: str) -> Lexicon:
        """The lexicon in a folder of an installed package.

        Args:
            package: the package's import name.
            folder: where the files are in it; a file is named by its language, as in ``en.toml``.

        Raises:
            PluginError: when the folder holds no file, or a file is no TOML or has a wrong key or value; the message
                names the package, the file and the line.
        """
        place = files(package) / folder
        found = sorted((item for item in place.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
        if not found:
            raise PluginError(f"package {package}: no .toml file in {folder}")
        return cls(tuple(phrase for file in found for phrase in _phrases(f"package {package}: {folder}", file)))

    def hits(self, document: Document) -> Kinds:
        """The lexicon's phrases in a document, found once."""
        return document.view(self._find)

    def _find(self, document: Document) -> Kinds:
        return Kinds(document, self._phrases)


def _phrases(where: str, file: Traversable) -> Iterator[Phrase]:
    content = file.read_text("utf-8")

    def wrong(key: tuple[str | int, ...], message: str) -> PluginError:
        return PluginError(f"{where}/{file.name}:{line_of(content, key) or 1}: {message}")

    table = parse(content, f"{where}/{file.name}", PluginError)
    for key in table:
        if key not in _KEYS:
            raise wrong((key,), f"unknown key {key!r}: known are {', '.join(_KEYS)}")
    kinds = table.get("phrases")
    if not isinstance(kinds, dict) or not kinds:
        raise wrong(("phrases",), "no phrases: write [phrases.kind]")
    for kind, places in kinds.items():
        for place, listed in places.items() if isinstance(places, dict) else ((None, None),):
            if place not in PLACES:
                raise wrong(("phrases", kind, place or ""), f"phrases.{kind} needs the keys {', '.join(PLACES)}")
            if not isinstance(listed, list) or not all(isinstance(text, str) and text.strip() for text in listed):
                raise wrong(("phrases", kind, place), f"phrases.{kind}.{place} must be a list of phrases")
            yield from (Phrase("plugin", kind, place, file.name.removesuffix(".toml"), text) for text in listed)

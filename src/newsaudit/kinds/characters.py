"""Characters: one finding an article for all characters of a kind, with the words that hold them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.invisibles import find_bidi, find_zero_width
from newsaudit.analyzers.strays.mojibake import outside_mojibake
from newsaudit.analyzers.strays.oddities import positions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsaudit.definitions import Check, Detection
    from newsaudit.document import Document
    from newsaudit.rows import Row

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_TOOL_TOKEN = re.compile("\ue200[^\ue201\n]{1,200}\ue201")  # disclosure.leftover-tool-token reports these
_WINDOWS = "windows-1252"  # the replacement by what the code means in that encoding
_CONFIDENCE = 0.97  # of a row that gives none: the characters are there, what they are for was not measured


class _Found(NamedTuple):
    """Offsets of characters; the harmless ones are reported where there is no other."""

    harmful: Sequence[int]
    harmless: Sequence[int] = ()


def _soft_hyphens(document: Document) -> _Found:
    return _Found(outside_mojibake(document, positions(document, "soft hyphen")))


def _zero_width(document: Document) -> _Found:
    found = document.view(find_zero_width)
    return _Found(found.harmful, found.harmless)


def _bidi(document: Document) -> _Found:
    found = document.view(find_bidi)
    return _Found(found.harmful, found.harmless)


def _private_use(document: Document) -> _Found:
    """Harmless are those that touch no letter: the icons of a page."""
    text = document.text
    inside = {at for match in _TOOL_TOKEN.finditer(text) for at in range(match.start(), match.end())}
    at = [place for place in positions(document, "private use").tolist() if place not in inside]
    touching = any(text[max(0, place - 1) : place].isalnum() or text[place + 1 : place + 2].isalnum() for place in at)
    return _Found(at) if touching else _Found((), at)


def _lost(document: Document) -> _Found:
    """Harmless are the marks of embedded objects that no letter follows: only a picture is missing."""
    text = document.text
    at = outside_mojibake(document, positions(document, "replacement"))
    if all(text[place] == "\ufffc" and not text[place + 1 : place + 2].isalnum() for place in at):
        return _Found((), at)
    return _Found(at)


def _controls(document: Document) -> _Found:
    if document.text.isascii():
        raw = document.text.encode()
        if len(raw.translate(None, _CONTROLS)) == len(raw):  # no table is needed to see that
            return _Found(())
    return _Found(outside_mojibake(document, positions(document, "control")))


_SETS: Mapping[str, Callable[[Document], _Found]] = {
    "soft hyphens": _soft_hyphens,
    "zero-width characters": _zero_width,
    "direction controls": _bidi,
    "private-use characters": _private_use,
    "replacement characters": _lost,
    "control characters": _controls,
}


@lru_cache(maxsize=1)
def _windows() -> Mapping[str, str]:
    """What each control character stands for in Windows-1252; nothing for those that it does not use."""
    plain = {chr(code): "" for code in (*_CONTROLS, *range(0x80, 0xA0))}
    plain["\x0b"] = plain["\x0c"] = "\n"
    for code in range(0x80, 0xA0):
        plain[chr(code)] = bytes([code]).decode("cp1252", "ignore")
    return plain


def check(row: Row) -> Check:
    """The check of a rule for ``row.characters``, or for the characters named by ``row.of``.

    Raises:
        ValueError: when there are no characters of that name.
    """
    if row.characters is None and row.of not in _SETS:
        raise ValueError(f"unknown characters {row.of!r}: known are {', '.join(_SETS)}")
    find = _SETS[row.of] if row.of is not None else _each(row.characters or "")

    def detect(document: Document) -> Iterator[Detection]:
        harmful, harmless = find(document)
        at = harmful or harmless
        if at:
            yield _detection(document, row, at, harmless=not harmful)

    return detect


def _each(characters: str) -> Callable[[Document], _Found]:
    """The offsets of these characters, anywhere in the text."""
    wanted = frozenset(characters)

    def find(document: Document) -> _Found:
        if wanted.isdisjoint(document.text):
            return _Found(())
        return _Found([place for place, char in enumerate(document.text) if char in wanted])

    return find


def _detection(document: Document, row: Row, at: Sequence[int], *, harmless: bool) -> Detection:
    made = one_finding(
        document,
        at,
        ("", ""),
        replacements=_windows() if row.replacement == _WINDOWS else row.replacement,
        severity="info" if harmless else None,
        confidence=_CONFIDENCE if row.confidence is None else row.confidence,
        words=not harmless,
    )
    return msgspec.structs.replace(made, message=row.message.replace("{count}", str(len(at))))

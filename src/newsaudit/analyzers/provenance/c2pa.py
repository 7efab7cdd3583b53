"""Find C2PA manifests in text and pages: present, damaged or absent. Nothing is verified.

C2PA 2.4 has three ways to add a manifest to a text: a script or link in HTML (A.7), invisible variation selectors
after a zero-width no-break space (A.8), and an armoured block (A.9). A manifest store is a JUMBF box, whose bytes 4
to 8 are "jumb".
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MAGIC = b"C2PATXT\x00"
_HEADER = struct.Struct("!8sBI")  # magic, version, length of the manifest store
_SELECTORS = re.compile("\ufeff?[\ufe00-\ufe0f\U000e0100-\U000e01ef]{8,}")
_FIRST = "\U000e0133\U000e0122\U000e0140"  # "C2P" as variation selectors
MAX_MANIFESTS = 20  # a text with more is no article
_BEGIN, _END = "-----BEGIN C2PA MANIFEST-----", "-----END C2PA MANIFEST-----"
_ADDRESS = ("http://", "https://", "data:", "/", "./", "../")


class Manifest(NamedTuple):
    """One manifest.

    Attributes:
        form: "A.7", "A.8" or "A.9".
        damage: what is wrong with its frame; "" when nothing is.
        start: code point offset; -1 for one in the page's markup.
        end: after it.
        size: bytes of the manifest store, 0 when it is only linked.
    """

    form: str
    damage: str
    start: int
    end: int
    size: int


def manifests(document: Document) -> tuple[Manifest, ...]:
    """The manifests of an article, in order of position."""
    text = document.text
    found = list(_in_markup(document))
    if not text.isascii() and (_FIRST in text or "\ufeff" in text):
        found += _in_selectors(text)
    if "C2PA MANIFEST" in text:
        found += _in_armour(text)
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _in_markup(document: Document) -> Iterator[Manifest]:
    given = document.article.metadata.get("c2pa")
    if not isinstance(given, dict):
        return
    if given.get("form") == "link":
        yield Manifest("A.7", "" if given.get("href") else "the link has no address", -1, -1, 0)
    elif isinstance(given.get("content"), str):
        damage, size = _encoded(given["content"])
        yield Manifest("A.7", damage, -1, -1, size)


def _in_selectors(text: str) -> Iterator[Manifest]:
    for match in islice(_SELECTORS.finditer(text), MAX_MANIFESTS):
        raw = match.group()
        codes = map(ord, raw.removeprefix("\ufeff"))
        data = bytes(code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16 for code in codes)
        if not data.startswith(_MAGIC[:4]):
            continue  # some other use of variation selectors
        yield Manifest("A.8", _frame_damage(data, marked=raw[0] == "\ufeff"), match.start(), match.end(), len(data))


def _frame_damage(data: bytes, *, marked: bool) -> str:
    if not data.startswith(_MAGIC) or len(data) < _HEADER.size:
        return "its header is cut off"
    _, version, length = _HEADER.unpack_from(data)
    store = data[_HEADER.size : _HEADER.size + length]
    if version != 1:
        return f"its version is {version}, not 1"
    if len(store) < length:
        return f"{length - len(store)} of its {length} bytes are missing"
    if store[4:8] != b"jumb":
        return "it holds no manifest store"
    return "" if marked else "the mark U+FEFF before it is missing"


def _in_armour(text: str) -> Iterator[Manifest]:
    at = text.find(_BEGIN)
    for _ in range(MAX_MANIFESTS):
        if at < 0:
            return
        end = text.find(_END, at)
        following = text.find(_BEGIN, at + len(_BEGIN))
        if end < 0 or -1 < following < end:
            yield Manifest("A.9", "its end line is missing", at, at + len(_BEGIN), 0)
        else:
            damage, size = _encoded("".join(text[at + len(_BEGIN) : end].split()))
            yield Manifest("A.9", damage, at, end + len(_END), size)
        at = following


def _encoded(content: str) -> tuple[str, int]:
    """What is wrong with a manifest in base64, or with a reference to one; and its size."""
    content = content.strip()
    if not content:
        return "it is empty", 0
    if content.startswith("data:"):
        content = content.partition("base64,")[2]
    elif content.startswith(_ADDRESS[:2]):
        return "", 0
    try:
        store = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return "it is not valid base64", 0
    return ("" if store[4:8] == b"jumb" else "it holds no manifest store"), len(store)

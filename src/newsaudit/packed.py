"""Articles and their neighbours, compressed, as a batch keeps them between its two passes."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from newsaudit.layout import Layout
from newsaudit.neighbour import Neighbour

if TYPE_CHECKING:
    from newsaudit.article import Article


class PackedArticle:
    """An article with its text, its source and its layout compressed."""

    def __init__(self, article: Article) -> None:
        layout = article.layout
        self._bare = msgspec.structs.replace(article, text="", layout=None)
        self._text = _squeezed(article.text)
        self._source = _squeezed(layout.source if layout is not None else "")
        self._same_text = layout is not None and layout.text == article.text  # HTML; two copies are kept as one
        self._layout: bytes | Layout | None = None
        if layout is not None:
            rest = msgspec.structs.replace(layout, source="", text="" if self._same_text else layout.text)
            try:
                self._layout = zlib.compress(msgspec.msgpack.encode(rest), 1)
            except UnicodeEncodeError:  # an address with half a character in it, which UTF-8 has no bytes for
                self._layout = rest

    def unpacked(self) -> Article:
        """The article, equal to what was packed."""
        text, layout = _unsqueezed(self._text), self._layout
        if isinstance(layout, bytes):
            layout = msgspec.msgpack.decode(zlib.decompress(layout), type=Layout)
        if layout is not None:
            source = _unsqueezed(self._source)
            layout = msgspec.structs.replace(layout, source=source, text=text if self._same_text else layout.text)
        return msgspec.structs.replace(self._bare, text=text, layout=layout)


class PackedNeighbours:
    """Neighbours, compressed: their passages are kept until the article's turn comes."""

    def __init__(self, neighbours: tuple[Neighbour, ...]) -> None:
        self._packed: bytes | tuple[Neighbour, ...] = neighbours
        with suppress(UnicodeEncodeError):  # an id with half a character in it, which UTF-8 has no bytes for
            self._packed = zlib.compress(msgspec.msgpack.encode(neighbours), 1)

    def unpacked(self) -> tuple[Neighbour, ...]:
        """The neighbours, equal to what was packed."""
        if isinstance(self._packed, tuple):
            return self._packed
        return msgspec.msgpack.decode(zlib.decompress(self._packed), type=tuple[Neighbour, ...])


def _squeezed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _unsqueezed(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")

"""Text that the HTML in a Markdown file hides: what a tag opens is hidden until its end tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.reading.field_names import elements
from newsaudit.reading.hiding import is_hidden, is_unseen
from newsaudit.reading.tree import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]{0,30})")
_RAW = frozenset({"script", "style", "template", "noscript"})  # what they hold is not text


class HiddenElement:
    """The element that hides what follows, if one is open.

    Args:
        ends: by the name of an element, the last token with its end tag; None where the end of the block ends all.
    """

    def __init__(self, ends: Mapping[str, int] | None = None) -> None:
        self._ends = ends
        self._name = ""
        self._depth = 0  # open elements of this name
        self._texts: list[str] = []

    def __bool__(self) -> bool:
        return self._depth > 0

    def enter(self, html: str, token: int, *, text_alone: bool = False) -> bool:
        """Take in a tag, or a block of HTML that begins with one.

        Args:
            html: the HTML.
            token: its number.
            text_alone: whether the element holds only text, so that its size and colours count (see ``is_unseen``).

        Returns:
            Whether it is inside the element.
        """
        inside = bool(self)
        if not inside:
            match = _TAG.match(html.lstrip())
            if match is None or match.group(1):
                return False
            self._name = match.group(2).lower()
            ended = self._ends is None or self._ends.get(self._name, -1) > token
            if not ended or not (self._name in _RAW or _hides(html, self._name, text_alone=text_alone)):
                return False
        tags = [closes for closes, name in _TAG.findall(html) if name.lower() == self._name]
        self._depth = max(0, self._depth + len(tags) - 2 * sum(map(bool, tags)))
        if self._name in _RAW and any(tags):
            self._depth = 0
        return inside and bool(self)

    def add(self, text: str) -> None:
        """Keep a text that is hidden."""
        if self._name not in _RAW:
            self._texts.append(text)

    def take_text(self) -> str:
        """What was hidden since the last call."""
        texts, self._texts = self._texts, []
        return "".join(texts)


def last_ends(tokens: Sequence[Token]) -> dict[str, int]:
    """The number of the last block of HTML with an end tag of each name."""
    return {
        name.lower(): index
        for index, token in enumerate(tokens)
        if token.type == "html_block"
        for closes, name in _TAG.findall(token.content)
        if closes
    }


def _hides(html: str, name: str, *, text_alone: bool) -> bool:
    """Whether the first element of some HTML hides its content by its own attributes."""
    tag = html[: html.find(">") + 1]
    low = tag.lower()
    if ("style" not in low and "hidden" not in low) or name in elements("flat"):
        return False
    body = parse(tag + ("x" if text_alone else "<b></b>"), []).body
    node = body.child if body is not None else None
    return node is not None and (is_hidden(node.attributes) or is_unseen(node, node.attributes))

"""Elements whose own attributes hide their text from readers."""

from __future__ import annotations

import re
from typing import Any

MIN_HIDDEN, MAX_HIDDEN = 15, 400  # code points of hidden text, or of a picture's description, that is kept
MAX_STYLE = 5000  # code points of a style that are read
_NOT_DISPLAYED = re.compile(r"display\s{0,5}:\s{0,5}none", re.IGNORECASE)
_INVISIBLE = re.compile(
    r"visibility\s{0,5}:\s{0,5}(?:hidden|collapse)|font-size\s{0,5}:\s{0,5}0(?:\.0{1,9})?(?:px|pt|r?em|%)?\s{0,5}(?:[;!]|\Z)"
)
_COLOUR = re.compile(r"(?<![\w-])(background-)?(?:color|background)\s{0,5}:\s{0,5}([^;!]{1,60})")
_NAMES = {"white": "#ffffff", "black": "#000000", "transparent": ""}


def is_hidden(attributes: Any) -> bool:
    """Whether an element and all that is inside it is not displayed."""
    if "hidden" in attributes:
        return True
    style = attributes.get("style") if "style" in attributes else None
    return bool(style and "none" in style.lower() and _NOT_DISPLAYED.search(style[:MAX_STYLE]) is not None)


def is_unseen(node: Any, attributes: Any) -> bool:
    """Whether an element with text alone has no visible letters: its size is 0, or its colours are the same.

    Elements with others inside are containers, which set the size and visibility of those anew.
    """
    style = attributes.get("style") if "style" in attributes else None
    if not style or node.child is None or node.child.tag != "-text" or node.child.next is not None:
        return False
    style = style[:MAX_STYLE].lower()
    if _INVISIBLE.search(style) is not None:
        return True
    colours = {match.group().startswith("background"): _plain(match.group(2)) for match in _COLOUR.finditer(style)}
    return len(colours) == 2 and colours[True] == colours[False] != ""


def shown_words(text: str) -> str:
    """A hidden text, or a picture's description, as reports show it; "" when it is too short to matter."""
    words = " ".join(text[: 2 * MAX_HIDDEN].split())[:MAX_HIDDEN]
    return words if len(words) >= MIN_HIDDEN else ""


def _plain(colour: str) -> str:
    """A colour as six hexadecimal digits where it is easy to say."""
    name = "".join(colour.split())
    if len(name) == 4 and name[0] == "#":
        name = "#" + "".join(2 * digit for digit in name[1:])
    return _NAMES.get(name, name)

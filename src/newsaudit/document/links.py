"""Links and numbered marks in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsaudit.span import Span


class Link(NamedTuple):
    """A web address in the text, without closing punctuation."""

    start: int
    end: int
    url: str

    @property
    def span(self) -> Span:
        """The address as a Span."""
        return Span(self.start, self.end)


class Marker(NamedTuple):
    """A mark that points to a note or reference.

    Attributes:
        start: first code point, bracket included.
        end: the code point after the last, bracket included.
        keys: what it points to: "[3, 5-7]" has the keys 3, 5, 6, 7.
        style: "bracket", "superscript" or "footnote" (Markdown).
    """

    start: int
    end: int
    keys: tuple[str, ...]
    style: str

    @property
    def span(self) -> Span:
        """The mark as a Span."""
        return Span(self.start, self.end)


_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'\u201c\u201d\u3000-\u303f\uff00-\uffef]{1,2000}", re.IGNORECASE)
_KEY = r"\d{1,4}(?:\s?[\u2013-]\s?\d{1,4})?"  # a number or a range; "4-4-2" is neither
_BRACKET = re.compile(rf"\[({_KEY}(?:\s?[,;]\s?{_KEY}){{0,20}})\]")
# "[^1_2]" is not a footnote: chat tools number their sources so
_FOOTNOTE = re.compile(r"\[\^(?!\d{1,4}_\d{1,4}\])([\w-]{1,40})\]")
# one class first, which a search can skip to
_RAISED = "[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]"
_SUPERSCRIPT = re.compile(f"{_RAISED}{_RAISED}?([\u207b\u2013]){_RAISED}{_RAISED}?|{_RAISED}{_RAISED}{{0,7}}")
_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b\u2013", "0123456789--")
_MOST_IN_RANGE = 100


def find_links(text: str, folded: str) -> tuple[Link, ...]:
    """The web addresses of a text."""
    if "://" not in folded and "www." not in folded:
        return ()
    found = []
    for match in _URL.finditer(text):
        url = match.group()
        url = url.rstrip(".,;:!?*_\u2026")
        while url.endswith((")", "]", "}")) and url.count(url[-1]) > url.count("([{"[")]}".index(url[-1])]):
            url = url[:-1].rstrip(".,;:!?*_\u2026")
        found.append(Link(match.start(), match.start() + len(url), url))
    return tuple(found)


def find_markers(text: str) -> tuple[Marker, ...]:
    """Everything that looks like a mark, in order; whether it is one is for the citations analyzer to say."""
    found = []
    if "[" in text:
        found += [Marker(m.start(), m.end(), _keys(m.group(1)), "bracket") for m in _BRACKET.finditer(text)]
        if "^" in text:
            found += [Marker(m.start(), m.end(), (m.group(1),), "footnote") for m in _FOOTNOTE.finditer(text)]
    if not text.isascii():
        for match in _SUPERSCRIPT.finditer(text):
            number = match.group().translate(_DIGITS)
            found.append(Marker(*match.span(), _keys(number) if match.group(1) else (number,), "superscript"))
    return tuple(sorted(found))


def _keys(inside: str) -> tuple[str, ...]:
    keys: list[str] = []
    for part in re.split(r"[,;]", inside):
        first, dash, last = part.translate(_DIGITS).partition("-")
        low, high = int(first), int(last) if dash else int(first)
        if low <= high <= low + _MOST_IN_RANGE:
            keys += [str(number) for number in range(low, high + 1)]
        else:
            keys += [first.strip(), last.strip()]
    return tuple(keys)

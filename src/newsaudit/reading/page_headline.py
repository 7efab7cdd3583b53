"""The headline of a page: what readers see as one, and which of the page's statements of it is chosen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.reading.page_surroundings import is_elsewhere, is_in_a_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit.reading.fields import Fields

MAX_HEADING = 400  # code points
MIN_CONTAINED = 15  # code points of a headline that may be found inside a longer one
MIN_WORDS = 3  # of an h1 element that is taken although nothing else says the same; shorter ones name a section
MAX_SITE = 60  # code points of a site's name after or before a headline
_SITE_SEPARATOR = re.compile(r"(?<!\s)\s++(?:[|\u2013\u2014\u00b7\u2022\u00bb-]|::)\s++")
_WORD = re.compile(r"\w+")


class Heading(NamedTuple):
    """A heading that readers may take for the headline: its tag ("h1" or "h2") and its text."""

    tag: str
    text: str


def shown_headings(tree: Any) -> list[Heading]:
    """The headings that readers may take for the headline, the likeliest first: h1 elements, then h2.

    Left out: items of lists and trails of links, where many sites repeat a headline made for search engines, and
    headings of other stories.
    """
    found = []
    for tag in ("h1", "h2"):
        for node in tree.css(tag)[:30]:  # h1 and h2 elements looked at, each
            text = " ".join(node.text(separator=" ").split())
            if 3 <= len(text) <= MAX_HEADING and not is_in_a_list(node) and not is_elsewhere(node):
                found.append(Heading(tag, text))
    return found


def choose_headline(fields: Fields, headings: list[Heading], sites: Iterable[str]) -> str | None:
    """The headline: what JSON-LD and Open Graph agree on; where they differ, the one that readers see.

    Args:
        fields: the candidates.
        headings: the headings that the page shows, the likeliest first.
        sites: names of the outlet, which are taken off the ends of a headline.
    """
    names = {_plain(site) for site in sites} - {""}
    declared: dict[str, str] = {}
    for item in fields.candidates.get("headline", ()):
        declared.setdefault(item["origin"], _without_site(item["value"], names))
    structured, social = declared.get("json-ld", ""), declared.get("opengraph", "")
    if structured and social and not _same(structured, social):
        return _seen(headings, structured, social)
    if structured or social:
        return social if social and _contains(structured, social) else structured or social
    rest = [declared[origin] for origin in ("microdata", "twitter", "meta", "title") if declared.get(origin)]
    agreed = [heading.text for heading in headings if any(_same(heading.text, value) for value in rest)]
    first = [heading.text for heading in headings if heading.tag == "h1"]
    return next(iter([*agreed, *first, *rest, *(heading.text for heading in headings)]), None)


def _seen(headings: list[Heading], structured: str, social: str) -> str:
    """Which of two headlines readers see, or the h1 element that is neither."""
    for heading in headings:
        for value in (structured, social):
            if _same(heading.text, value):
                return value
    first = headings[0] if headings else None
    if first is not None and first.tag == "h1" and len(_WORD.findall(first.text)) >= MIN_WORDS:
        return first.text
    return structured


def _same(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (_contains(one, other) or _contains(other, one))


def _contains(long: str, short: str) -> bool:
    outer, inner = _plain(long), _plain(short)
    return outer == inner or (len(inner) >= MIN_CONTAINED and inner in outer)


def _without_site(value: str, names: set[str]) -> str:
    """A headline without the outlet's name at either end."""
    parts = [(match.start(), match.end()) for match in _SITE_SEPARATOR.finditer(value)]
    if parts:
        start, end = parts[-1]
        if _is_site(value[end:], names):
            return value[:start].strip()
        start, end = parts[0]
        if _is_site(value[:start], names):
            return value[end:].strip()
    return value


def _is_site(text: str, names: set[str]) -> bool:
    plain = _plain(text)
    return bool(plain) and len(text) <= MAX_SITE and plain in names


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.replace("\xad", "").replace("\u2060", "")).casefold()
    return " ".join(_WORD.findall(folded))

"""What surrounds an element of a page: whether it belongs to another story, a list, or is not shown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

MAX_ANCESTORS = 25
_OTHER = (
    r"comment|related|recirc|promo|teaser|(?<!v)card|popular|newsletter|\bbio\b|-bio|bio-|about-author|"
    r"recommend|most-read|read-more|carousel|\bnav|navigation|menu|quotation|pull-?quote"  # "vcard" marks an author
)
_OTHERS = re.compile(_OTHER, re.IGNORECASE)
_ELSEWHERE = re.compile(_OTHER + "|sidebar|footer", re.IGNORECASE)
_TRAIL = re.compile(r"bread|crumb|seo|sr-only|screen-reader|visually-?hidden|logo", re.IGNORECASE)
_APART = ("nav", "aside", "footer", "figure", "figcaption", "blockquote", "cite")
_BESIDE = ("aside", "footer")  # an article may have its own
_ROOTS = ("body", "html", "article", "main")


def attributes_of(node: Any) -> str:
    """Class and id of an element, one text."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


@lru_cache(maxsize=4096)
def _names_elsewhere(mark: str, *, beside: bool) -> bool:
    return (_OTHERS if beside else _ELSEWHERE).search(mark) is not None


def is_elsewhere(node: Any, *, lists: bool = True, beside: bool = False) -> bool:
    """Whether an element is part of another story's teaser, a comment, a quotation, a figure, a side column or a menu.

    Args:
        node: the element.
        lists: whether every item of a list counts as elsewhere; authors are often shown in one.
        beside: whether footers and side columns inside the article may be its own.
    """
    parent = node
    for _ in range(MAX_ANCESTORS):
        if parent is None or parent.tag in _ROOTS:
            return beside and (parent is None or parent.tag in ("body", "html"))
        if (parent.tag in _APART and not (beside and parent.tag in _BESIDE)) or (lists and parent.tag == "li"):
            return True
        if _names_elsewhere(attributes_of(parent), beside=beside):
            return True
        parent = parent.parent
    return False


def is_in_a_list(node: Any) -> bool:
    """Whether a heading is an item of a list, a trail of links or hidden: there for machines, not as the headline."""
    parent = node
    for depth in range(4):
        if parent is None or parent.tag in _ROOTS:
            return False
        if parent.tag in ("li", "nav", "aside", "footer") or (depth < 3 and _TRAIL.search(attributes_of(parent))):
            return True
        parent = parent.parent
    return False

"""The byline that a page shows: elements marked as one, links to the pages of authors, a name above the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsaudit.document.bylines import read_byline
from newsaudit.document.folding import fold
from newsaudit.reading.author_names import is_persons_name, shown_names
from newsaudit.reading.page_surroundings import attributes_of, is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NODES = 80  # elements looked at
MAX_BYLINE = 160  # code points of an element that may be a byline
_MARKED = (
    '[rel~="author"],[class*="byline" i],[class*="author" i],[class*="autor" i],[class*="auteur" i],'
    '[class*="writer" i],[data-testid*="byline" i],[data-testid*="author" i],a[href*="/author/"],'
    'a[href*="/authors/"],a[href*="/autor"],a[href*="/auteur"],a[href*="/writers/"],a[href*="/journalist"]'
)
_WHO = re.compile(r"byline|author|autor|auteur|writer", re.IGNORECASE)
_NOT_WHO = re.compile(r"date|time|photo|image|bild|avatar|social|follow|role|position|bio\b|authori[sz]", re.IGNORECASE)
MIN_PARAGRAPH = 120  # code points of the paragraph that follows a name standing alone
MAX_PARAGRAPHS_ABOVE = 4


def shown_authors(tree: Any) -> list[str]:
    """The names of the first byline that the page shows, [] where none is marked as one.

    In the article's own footer or side column a name counts with the word of a byline or as a link to its author, and
    only where the page shows no other.
    """
    beside: set[tuple[str, ...]] = set()
    for node in tree.css(_MARKED)[:MAX_NODES]:
        if node.tag in ("meta", "link", "script", "style", "img", "svg", "body", "html", "article", "main"):
            continue
        mark = attributes_of(node)
        lists = not _WHO.search(mark) and node.tag != "a"
        elsewhere = is_elsewhere(node, lists=lists)
        if _NOT_WHO.search(mark) or (elsewhere and is_elsewhere(node, lists=lists, beside=True)):
            continue
        text = _text(node)
        if not 3 <= len(text) <= MAX_BYLINE:
            continue
        names = _names(_container(node)) or _names(node)
        if names and not elsewhere:
            return names
        if names and ("author" in (node.attributes.get("rel") or "") or read_byline(text, fold(text)) is not None):
            beside.add(tuple(names))
    return list(beside.pop()) if len(beside) == 1 else []


def _container(node: Any) -> Any:
    """The element around a byline that holds all its names."""
    best = node
    parent = node.parent
    for _ in range(3):  # levels up from the first name to the list that it is part of
        if parent is None or parent.tag in ("body", "article", "main", "header"):
            break
        if len(_text(parent)) > MAX_BYLINE or _NOT_WHO.search(attributes_of(parent)):
            break
        if _WHO.search(attributes_of(parent)):
            best = parent
        parent = parent.parent
    return best


def _names(node: Any) -> list[str]:
    """The names in an element: of its links, else of its whole text."""
    linked = [name for link in node.css("a")[:20] for name in shown_names(_text(link))]
    names = linked or shown_names(_text(node))
    return list(dict.fromkeys(names))


def names_above_text(tree: Any) -> list[str]:
    """Names that are a paragraph of their own, in bold or italics, directly above or below the text.

    Their words appear nowhere in the page in small letters, which tells them from headings.
    """
    for node in _lone_paragraphs(tree):
        names = [name for part in _text(node).split("/") for name in shown_names(part)]
        if names and all(is_persons_name(name) for name in names) and not _are_common(names, tree):
            return names
    return []


def _lone_paragraphs(tree: Any) -> Iterator[Any]:
    """Short paragraphs that are bold or italic as a whole, among the first above a long one, or the last."""
    paragraphs = [node for node in tree.css("p")[:400] if node.text(strip=True)]
    long = [at for at, node in enumerate(paragraphs) if len(_text(node)) >= MIN_PARAGRAPH and not is_elsewhere(node)]
    if not long:
        return
    first, last = long[0], long[-1]
    for at in [*range(max(0, first - MAX_PARAGRAPHS_ABOVE), first), *range(last + 1, min(last + 3, len(paragraphs)))]:
        node = paragraphs[at]
        text = _text(node)
        if (
            len(text) <= 60
            and not is_elsewhere(node)
            and any(_text(inner) == text for inner in node.css("strong,b,em,i")[:3])
        ):
            yield node


def _are_common(names: list[str], tree: Any) -> bool:
    """Whether a word of the names also appears in small letters on the page."""
    shown = tree.body.text() if tree.body is not None else ""
    small = set(re.findall(r"[^\W\d_]{3,}", shown[:200_000]))
    return any(word.lower() in small and not word.islower() for name in names for word in name.split() if len(word) > 2)


def _text(node: Any) -> str:
    return " ".join(node.text(separator=" ").split())

"""What the head of a page says of its article: titles, descriptions, and the article's text in JSON-LD."""

from __future__ import annotations

from typing import Any, NamedTuple

from newsaudit.reading.jsonld import article_nodes, load_blocks

_TITLES = 'meta[property="og:title"],meta[name="twitter:title"],title'
_DESCRIPTIONS = 'meta[name="description"],meta[property="og:description"]'


class PageHead(NamedTuple):
    """What the head of a page says of its article.

    Attributes:
        titles: as social networks and the browser's tab show it.
        descriptions: what it is about.
        body: its text, as JSON-LD gives it; "" where it does not.
    """

    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    body: str = ""


def read_head(tree: Any) -> PageHead:
    """What the head of a page says of its article."""
    if tree.root is None:
        return PageHead()
    return PageHead(_values(tree, _TITLES), _values(tree, _DESCRIPTIONS), _body(tree))


def _values(tree: Any, selector: str) -> tuple[str, ...]:
    found = []
    for node in tree.css(selector)[:6]:
        value = node.text() if node.tag == "title" else node.attributes.get("content")
        if value and value.strip():
            found.append(value.strip()[:1000])
    return tuple(dict.fromkeys(found))


def _body(tree: Any) -> str:
    scripts = [node.text() for node in tree.css('script[type^="application/ld+json" i]')[:50]]
    values, _ = load_blocks([text for text in scripts if '"articleBody"' in text], [])
    for node in article_nodes(values):
        body = node.get("articleBody")
        if isinstance(body, str) and body.strip():
            return body[:500_000]  # code points of a text in JSON-LD that are looked at
    return ""

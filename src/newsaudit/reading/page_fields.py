"""The fields of a web page: every candidate with where the page says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from newsaudit.reading.jsonld import add_schema_org, article_nodes, load_blocks
from newsaudit.reading.names import fields_by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.reading.fields import Fields

__all__ = ["language_of", "read_fields"]

_ORDER = {"opengraph": 0, "meta": 1, "twitter": 2}
_BYLINE = (
    '[rel~="author"],[class*="byline" i],[class~="author"],[class~="author-name"],[class~="article-author"],'
    '[class~="post-author"],[class~="entry-author"],[class~="article__author"],[data-testid*="byline" i]'
)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|recirc|promo|teaser|card|footer|popular|newsletter|bio\b|about-author", re.IGNORECASE
)
_DATED = re.compile(r"publi|posted|entry-date|dateline|article-date|article__date|timestamp|post-date", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
_LONGEST_BYLINE = 120
_TRANSLATED = ("translated-ltr", "translated-rtl")  # what translating browsers and services write
_LEAST_DIGITS = 5  # of a date: "3 May 2024"; a time of day has fewer
_SITE_SUFFIX = re.compile(r"\s[|\u2013\u2014\u00b7-]\s[^|\u2013\u2014\u00b7]{2,60}\Z")


def read_fields(tree: Any, fields: Fields, url: str | None, extra: dict[str, Any], skipped: list[str]) -> None:
    """Add what the page says of its fields to ``fields``, what belongs to no field to ``extra``."""
    blocks = [node.text() for node in tree.css('script[type="application/ld+json" i]')[:200]]
    values = load_blocks(blocks, skipped)
    nodes = article_nodes(values)
    metas = _metas(tree)
    links = [node.attributes for node in tree.css("link[rel]")[:2000]]
    canonical = [item.get("href") or "" for item in links if "canonical" in (item.get("rel") or "").lower().split()]
    if nodes:
        known = {*canonical, url or "", *(value for _, field, value in metas if field == "canonical")} - {""}
        add_schema_org(fields, _own(nodes, known), "json-ld", article_nodes(values, everything=True))
    for origin, field, value in metas:
        if field == "author" and "://" in value:
            continue  # Facebook's article:author is the address of a profile
        fields.add(field, value, origin)
    for href in canonical:
        entry = {"value": _absolute(href, url)[:1000], "origin": "rel=canonical"}
        known_addresses = fields.candidates.setdefault("canonical", [])
        known_addresses.insert(0 if "://" in entry["value"] else len(known_addresses), entry)
    _microdata(tree, fields)
    _visible(tree, fields)
    root = tree.root.attributes
    for mark in (root.get("class") or "").split():
        if mark in _TRANSLATED:
            fields.add("translated", f"class {mark}", "html class")
    fields.add("language", root.get("lang") or root.get("xml:lang"), "html lang")
    fields.add("ai_disclosure", root.get("ai-disclosure"), "html ai-disclosure")
    marked = tree.css_first("[ai-disclosure]")
    if marked is not None:
        fields.add("ai_disclosure", marked.attributes.get("ai-disclosure"), "ai-disclosure")
    _c2pa(tree, links, extra)


def _own(nodes: list[dict[str, Any]], known: set[str]) -> dict[str, Any]:
    """The node of the page's own article: the one with its address, else the first."""
    addresses = {address.rstrip("/") for address in known}
    for node in nodes:
        for key in ("url", "@id", "mainEntityOfPage"):
            value = node.get(key)
            if isinstance(value, dict):
                value = value.get("@id")
            if isinstance(value, str) and value.split("#")[0].rstrip("/") in addresses:
                return node
    return nodes[0]


def _metas(tree: Any) -> list[tuple[str, str, str]]:
    known = fields_by_name("meta")
    found = []
    for node in tree.css("meta[content]")[:2000]:
        attributes: Mapping[str, str | None] = node.attributes
        name = (
            (attributes.get("property") or attributes.get("name") or attributes.get("http-equiv") or "").strip().lower()
        )
        field = known.get(name)
        value = attributes.get("content")
        if field is not None and value:
            origin = (
                "opengraph"
                if name.startswith(("og:", "article:"))
                else "twitter"
                if name.startswith("twitter:")
                else "meta"
            )
            found.append((origin, field, value))
    return sorted(found, key=lambda item: _ORDER[item[0]])


def _microdata(tree: Any, fields: Fields) -> None:
    scope = tree.css_first('[itemscope][itemtype*="Article"],[itemscope][itemtype*="BlogPosting"]')
    if scope is None:
        return
    for node in scope.css("[itemprop]")[:300]:
        attributes = node.attributes
        for prop in (attributes.get("itemprop") or "").lower().split():
            field = fields_by_name("itemprop").get(prop)
            if field is None or not _belongs(node, scope):
                continue
            named = (
                node.css_first('[itemprop="name"]')
                if attributes.get("itemscope") is not None or field in ("author", "publisher")
                else None
            )
            source = named if named is not None else node
            own = source.attributes
            value = own.get("content") or own.get("datetime") or source.text(strip=False)
            value = " ".join((value or "").split())
            if value and len(value) <= 500 and not (field in ("author", "publisher") and "://" in value):
                fields.add(field, _without_lead(value) if field == "author" else value, "microdata")


def _belongs(node: Any, scope: Any) -> bool:
    """Whether the nearest item around a property is the article itself."""
    parent = node.parent
    for _ in range(60):
        if parent is None:
            return False
        if parent.mem_id == scope.mem_id:
            return True
        if "itemscope" in parent.attributes:
            return False
        parent = parent.parent
    return False


def _visible(tree: Any, fields: Fields) -> None:
    heading = [node for node in tree.css("h1")[:5] if node.text(strip=True)]
    if len(heading) == 1 or (heading and not fields.first("headline")):
        fields.add("headline", heading[0].text(separator=" "), "h1")
    titled = tree.css_first("head > title") or tree.css_first("title")
    if titled is not None:
        fields.add("headline", _SITE_SUFFIX.sub("", titled.text().strip()[:1000]), "title")
    for node in tree.css(_BYLINE)[:20]:
        text = " ".join(node.text(separator=" ").split())
        if 2 < len(text) <= _LONGEST_BYLINE and any(char.isalpha() for char in text) and not _is_elsewhere(node):
            fields.add("author", _without_lead(text), "visible byline")
            break
    for node in tree.css("time")[:20]:
        attributes = node.attributes
        outer = node.parent.attributes.get("class") if node.parent is not None else ""
        around = f"{attributes.get('class') or ''} {outer or ''}"
        value = attributes.get("datetime") or node.text(strip=True)
        if _is_elsewhere(node) or sum(char.isdigit() for char in value or "") < _LEAST_DIGITS:
            continue  # "6:00 AM" is no date
        if _UPDATED.search(around):
            fields.add("modified", value, "time")
        elif _DATED.search(around) or "pubdate" in attributes or not fields.first("published"):
            fields.add("published", value, "time")


def _is_elsewhere(node: Any) -> bool:
    """Whether an element stands in another story's teaser, a comment, a side column or the page's foot."""
    parent = node
    for _ in range(25):
        if parent is None or parent.tag in ("body", "html", "article", "main"):
            return False
        if parent.tag in ("nav", "aside", "footer", "li"):
            return True
        attributes = parent.attributes
        if _ELSEWHERE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        parent = parent.parent
    return False


def _without_lead(text: str) -> str:
    """A byline's text without its first word, where that is one ("By")."""
    from newsaudit.document.bylines import read_byline
    from newsaudit.document.folding import fold

    byline = read_byline(text, fold(text))
    return byline.name if byline is not None else text


def _c2pa(tree: Any, links: list[Any], extra: dict[str, Any]) -> None:
    """A C2PA manifest in the page's markup (C2PA 2.4, A.7)."""
    for item in links:
        if "c2pa-manifest" in (item.get("rel") or "").lower().split():
            extra["c2pa"] = {"form": "link", "href": (item.get("href") or "")[:1000]}
            return
    script = tree.css_first('script[type="application/c2pa" i]')
    if script is not None:
        extra["c2pa"] = {"form": "script", "content": "".join(script.text().split())[:2_000_000]}


def language_of(fields: Fields) -> str | None:
    """A language that two origins agree on; templates alone are often left at their default."""
    votes: dict[str, int] = {}
    for entry in fields.candidates.get("language", ()):
        code = re.split("[-_]", entry["value"].lower(), maxsplit=1)[0]
        votes[code] = votes.get(code, 0) + 1
    best = max(votes.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return best[0] if best[1] >= 2 and 2 <= len(best[0]) <= 3 else None


def _absolute(href: str, url: str | None) -> str:
    try:
        return urljoin(url, href) if url else href
    except ValueError:
        return href

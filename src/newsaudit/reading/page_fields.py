"""The fields of a web page: every candidate with where the page says so."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newsaudit.document.declared_language import agreed_language
from newsaudit.document.language import language_code
from newsaudit.reading.author_names import add_authors
from newsaudit.reading.field_names import fields_by_name, words
from newsaudit.reading.jsonld import add_dates_of_page, add_schema_org, article_nodes, load_blocks
from newsaudit.reading.page_bylines import names_above_text, shown_authors
from newsaudit.reading.page_dates import add_shown_dates, in_iso_form
from newsaudit.reading.page_headline import choose_headline, shown_headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsaudit.reading.fields import Fields
    from newsaudit.reading.page_headline import Heading

_ORDER = {"opengraph": 0, "meta": 1, "twitter": 2}
_TRANSLATED = ("translated-ltr", "translated-rtl")  # what translating browsers and services write
_SITE_SUFFIX = re.compile(r"\s[|\u2013\u2014\u00b7-]\s[^|\u2013\u2014\u00b7]{2,60}\Z")


def read_fields(tree: Any, fields: Fields, url: str | None, extra: dict[str, Any], skipped: list[str]) -> None:
    """Add what the page says of its fields to ``fields``, what belongs to no field to ``extra``."""
    blocks = [node.text() for node in tree.css('script[type^="application/ld+json" i]')[:200]]
    values, whole = load_blocks(blocks, skipped)
    if not whole:
        fields.damaged.append("json-ld")
    nodes = article_nodes(values)
    metas = _metas(tree)
    links = [node.attributes for node in tree.css("link[rel]")[:2000]]
    canonical = [item.get("href") or "" for item in links if "canonical" in (item.get("rel") or "").lower().split()]
    if nodes:
        known = {*canonical, url or "", *(value for _, field, value in metas if field == "canonical")} - {""}
        add_schema_org(fields, _own(nodes, known), "json-ld", article_nodes(values, everything=True))
    for origin, field, value in metas:
        if field == "author":
            add_authors(fields, value, origin)
        else:
            fields.add(field, value, origin)
    for href in canonical:
        entry = {"value": _absolute(href, url)[:1000], "origin": "rel=canonical"}
        known_addresses = fields.candidates.setdefault("canonical", [])
        known_addresses.insert(0 if "://" in entry["value"] else len(known_addresses), entry)
    _microdata(tree, fields)
    if not fields.first("published"):
        add_dates_of_page(fields, values)
    headings = shown_headings(tree)
    _visible(tree, fields, headings)
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
    _choose(tree, fields, url, headings)


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
            if not value or len(value) > 500:
                continue
            if field == "author":
                add_authors(fields, value, "microdata")
            elif field != "publisher" or "://" not in value:
                fields.add(field, value, "microdata")


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


def _visible(tree: Any, fields: Fields, headings: list[Heading]) -> None:
    for heading in headings[:1]:
        fields.add("headline", heading.text, heading.tag)
    titled = tree.css_first("head > title") or tree.css_first("title")
    if titled is not None:
        fields.add("headline", _SITE_SUFFIX.sub("", titled.text().strip()[:1000]), "title")
    for name in shown_authors(tree):
        fields.add("author", name, "visible byline")
    add_shown_dates(tree, fields)


def _choose(tree: Any, fields: Fields, url: str | None, headings: list[Heading]) -> None:
    """Choose headline, authors and dates among the candidates."""
    sites = [item["value"] for item in fields.candidates.get("publisher", ())]
    headline = choose_headline(fields, headings, sites)
    if headline:
        fields.choose("headline", headline)
    own = {*map(_letters, sites), *_host_names(url or fields.first("canonical"))} - {""}
    chosen = _best_authors(fields, own)
    if _are_the_outlets(chosen, own):
        chosen = tuple(names_above_text(tree)) or chosen
    fields.choose("author", *chosen)
    for field in ("published", "modified"):
        value = fields.first(field)
        if value:
            fields.choose(field, in_iso_form(value))


def _best_authors(fields: Fields, own: set[str]) -> tuple[str, ...]:
    """The authors of the first origin that names somebody other than the outlet, else of the first."""
    by_origin: dict[str, list[str]] = {}
    for entry in fields.candidates.get("author", ()):
        names = by_origin.setdefault(entry["origin"], [])
        if entry["value"] not in names:
            names.append(entry["value"])
    for names in by_origin.values():
        if not _are_the_outlets(names, own):
            return tuple(names)
    return tuple(next(iter(by_origin.values()), ()))


def _are_the_outlets(names: Iterable[str], own: set[str]) -> bool:
    """Whether names are all the outlet's own or nobody's ("admin")."""
    return all(_letters(name) in own or _letters(name) in words("authors", "nobody") for name in names)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _host_names(url: str | None) -> set[str]:
    """What a host may be called: "www.example.co.uk" is also "example"."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return set()
    labels = host.split(".")
    return {_letters(host), _letters(".".join(labels[-2:])), *(_letters(label) for label in labels[:-1])}


def _c2pa(tree: Any, links: list[Any], extra: dict[str, Any]) -> None:
    """A C2PA manifest in the page's markup (C2PA 2.4, A.7)."""
    for item in links:
        if "c2pa-manifest" in (item.get("rel") or "").lower().split():
            extra["c2pa"] = {"form": "link", "href": (item.get("href") or "")[:1000]}
            return
    script = tree.css_first('script[type="application/c2pa" i]')
    if script is not None:
        extra["c2pa"] = {"form": "script", "content": "".join(script.text().split())[:2_000_000]}


def language_of(fields: Fields, text: str) -> str | None:
    """The language that the page declares and its text does not contradict: a template may be left at its default.

    What two origins agree on is asked first, then the tag of ``<html>``.
    """
    entries = fields.candidates.get("language", ())
    votes = Counter(language_code(entry["value"]) for entry in entries)
    ranked = sorted(entries, key=lambda entry: (-votes[language_code(entry["value"])], entry["origin"] != "html lang"))
    return agreed_language([entry["value"] for entry in ranked], text)


def _absolute(href: str, url: str | None) -> str:
    try:
        return urljoin(url, href) if url else href
    except ValueError:
        return href

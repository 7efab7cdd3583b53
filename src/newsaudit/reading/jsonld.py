"""JSON-LD and schema.org: the article nodes of a page, and their fields. Bounded in time whatever the page holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsaudit.reading.author_names import add_authors
from newsaudit.reading.jsonld_repair import load_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.reading.fields import Fields

_MOST_NODES = 20_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review|Recipe|ClaimReview|NewsItem|Posting)\Z")
_WEB_PAGE = re.compile(r"WebPage\Z")
# keys whose value may hold the page's own article; lists of other stories (itemListElement) are not entered
_INTO = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate_")


def load_blocks(blocks: list[str], skipped: list[str]) -> tuple[list[Any], bool]:
    """The values of a page's JSON-LD blocks, and whether every block could be read whole.

    What of a block is valid or can be repaired is used; what is wrong with the others is added to ``skipped``.
    """
    found: list[Any] = []
    whole = True
    for number, block in enumerate(blocks, 1):
        loaded = load_json(block[:5_000_000])  # characters of one script element
        found += loaded.values
        if not loaded.whole:
            whole = False
            skipped.append(
                f"JSON-LD block {number}: {loaded.problem}" + (" (its valid start was used)" if loaded.values else "")
            )
    return found, whole


def article_nodes(value: Any, *, everything: bool = False, types: re.Pattern[str] = _ARTICLE) -> list[dict[str, Any]]:
    """The article nodes of a JSON-LD value, the page's own first; with ``everything`` all nodes that have an @id.

    Walks with a stack and a budget: depth, cycles and size of the value do not matter.
    """
    found: list[dict[str, Any]] = []
    stack: list[Any] = [value]
    budget = _MOST_NODES
    while stack and budget > 0:
        budget -= 1
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node[:_MOST_NODES]))
        elif isinstance(node, dict):
            if everything:
                if isinstance(node.get("@id"), str):
                    found.append(node)
                stack.extend(item for item in node.values() if isinstance(item, dict | list))
                continue
            if _is_a(node, types):
                found.append(node)
            stack.extend(node[key] for key in reversed(_INTO) if isinstance(node.get(key), dict | list))
    return found


def _is_a(node: Mapping[str, Any], types: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and types.search(kind) for kind in kinds[:10])


def add_dates_of_page(fields: Fields, values: list[Any]) -> None:
    """Add the dates of the node of the page as such: many sites describe no article, but the page that it is on."""
    for node in article_nodes(values, types=_WEB_PAGE)[:1]:
        for key, field in (("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "modified")):
            value = node.get(key)
            if isinstance(value, str) and not fields.first(field):
                fields.add(field, value, "json-ld")


_FIELDS = (
    ("headline", "headline"), ("datePublished", "published"), ("dateModified", "modified"), ("url", "canonical"),
    ("mainEntityOfPage", "canonical"), ("inLanguage", "language"), ("digitalSourceType", "digital_source_type"),
    ("isBasedOn", "based_on"), ("isBasedOnUrl", "based_on"),
)  # fmt: skip
_NAMES = ("name", "@value", "legalName")


def add_schema_org(fields: Fields, node: Mapping[str, Any], origin: str, others: list[dict[str, Any]]) -> None:
    """Add the fields of one article node.

    Args:
        fields: what is added to.
        node: the article.
        origin: "json-ld" or "schema.org".
        others: nodes with an @id, which the article may refer to.
    """
    by_id = {other["@id"]: other for other in others if len(other) > 1}
    for key, field in _FIELDS:
        for value, _ in _plain(node.get(key), by_id, ("@id", "url", "alternateName", "name", "@value")):
            if field != "canonical" or "://" in value:
                fields.add(field, value, origin)
    if "headline" not in node:
        for value, _ in _plain(node.get("name"), by_id, ("@value",)):
            fields.add("headline", value, origin)
    _add_names(fields, node, origin, by_id)


def _add_names(fields: Fields, node: Mapping[str, Any], origin: str, by_id: Mapping[str, Mapping[str, Any]]) -> None:
    """Add translators that are programs, authors and publishers."""
    for value, kind in _plain(node.get("translator"), by_id, ("name", "@id")):
        if kind in ("SoftwareApplication", "WebApplication"):
            fields.add("translated", f"translator {value}", origin, kind)
    for key in ("author",) if node.get("author") else ("author", "creator"):
        for value, kind in _plain(node.get(key), by_id, _NAMES):
            add_authors(fields, value, origin, kind)
    for key in ("publisher", "sourceOrganization"):
        for value, _ in _plain(node.get(key), by_id, _NAMES):
            if "://" not in value:
                fields.add("publisher", value, origin)


def _plain(
    value: Any, by_id: Mapping[str, Mapping[str, Any]], keys: tuple[str, ...], depth: int = 0
) -> list[tuple[str, str]]:
    """The plain values of a property: text, a key of a node or of the node that it refers to; of lists each."""
    if isinstance(value, str):
        return [(value, "")]
    if depth > 3:
        return []
    if isinstance(value, list):
        return [item for part in value[:50] for item in _plain(part, by_id, keys, depth + 1)]
    if isinstance(value, dict):
        kind = value.get("@type")
        kind = kind[0] if isinstance(kind, list) and kind else kind
        for key in keys:
            inner = value.get(key)
            if isinstance(inner, list):
                inner = next((part for part in inner if isinstance(part, str)), None)
            if isinstance(inner, str) and inner.strip():
                return [(inner, kind if isinstance(kind, str) else "")]
        target = value.get("@id")
        if isinstance(target, str) and target in by_id and by_id[target] is not value:
            return _plain(by_id[target], {}, keys, depth + 1)
    return []

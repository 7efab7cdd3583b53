"""A node of a document made of blocks: what its keys say, whichever editor wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from newsaudit.package_data import read_table

_HEADING = re.compile(r"h?([1-6])\Z")


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Any]:
    """The names that editors use."""
    loaded: Mapping[str, Any] = read_table("reading/block_documents.toml")
    return loaded


@lru_cache(maxsize=1)
def _elements() -> Mapping[str, str]:
    """The element that each kind becomes."""
    return {kind: element for element, kinds in tables()["kinds"].items() for kind in kinds}


def keys(name: str) -> list[str]:
    """The keys under which nodes have something, best first."""
    found: list[str] = tables()["keys"][name]
    return found


def element_of(node: Mapping[str, Any]) -> str:
    """The element that a node becomes, or "" for a kind that is not known."""
    kind = next((node[key] for key in keys("kind") if isinstance(node.get(key), str)), "")
    plain = _plain(kind)
    if plain == "block":
        plain = _plain(text_at(node, "style")) or "paragraph"
        return _elements().get(plain, "p")
    if not plain and isinstance(node.get("text"), str):
        return "span"
    return _elements().get(plain, "")


def _plain(kind: str) -> str:
    return kind[:60].rpartition("/")[2].rpartition(":")[2].lower().replace("-", "").replace("_", "")


def properties_of(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """A node's own properties and those that it keeps in a mapping inside it."""
    merged = dict(node)
    for key in keys("properties"):
        inner = merged.get(key)
        if isinstance(inner, Mapping):
            merged.update(inner)
    kind = node.get("type")
    own = node.get(kind) if isinstance(kind, str) else None  # Notion: {"type": "paragraph", "paragraph": {...}}
    if isinstance(own, Mapping):
        merged.update(own)
    return merged


def first(node: Mapping[str, Any], name: str) -> Any:
    """The first value of a node under one of the keys of a name, or None."""
    return next((node[key] for key in keys(name) if node.get(key) is not None), None)


def string(node: Mapping[str, Any], name: str) -> str:
    """The first string of a node under one of the keys of a name, or ""."""
    return next((node[key] for key in keys(name) if isinstance(node.get(key), str)), "")


def text_at(node: Mapping[str, Any], name: str) -> str:
    """The first value under one of the keys of a name where it is a short word, in lower case, or ""."""
    value = first(node, name)
    return value[:60].lower() if isinstance(value, str) else ""


def level_of(value: object) -> re.Match[str] | None:
    """The level of a heading, as the first group: 2, "2" or "h2"."""
    return _HEADING.match(str(value).lower()) if isinstance(value, str | int) and len(str(value)[:9]) < 4 else None


def definitions(node: Mapping[str, Any]) -> dict[str, str]:
    """Links that a block of Portable Text defines, by key."""
    found = {}
    for item in first(node, "definitions") or ():
        if isinstance(item, Mapping) and isinstance(item.get("_key"), str):
            href = string(item, "href")
            if href:
                found[item["_key"]] = href
    return found

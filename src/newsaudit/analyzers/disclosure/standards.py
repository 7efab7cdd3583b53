"""The vocabularies others use for the same facts: IPTC digital source type, schema.org, W3C AI content disclosure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.disclosure.statements import Disclosure
    from newsaudit.document import Document


_DEEPEST = 6  # levels of nesting read in metadata
_MOST = 2000  # values read in metadata
_LONGEST_OBJECT = 4000  # code points of a JSON object or of XMP in a value
_XMP_LABEL = re.compile(r"AIGC:Label(?:>|\s{0,4}=\s{0,4}[\"'])\s{0,4}([123])")  # namespace tc260.org.cn/ns/AIGC/1.0


def _table() -> Mapping[str, Any]:
    return tables("disclosure_standards")["any"]


def _row(item: Disclosure) -> Mapping[str, str]:
    levels: Mapping[str, Mapping[str, str]] = _table()["levels"]
    automatic = item.level == "generated" and item.how == "automatic" and item.tool is None
    return levels["automatic" if automatic else item.level or "none"]


def terms(document: Document, item: Disclosure) -> dict[str, Any]:
    """The matching terms, and JSON-LD to add where the metadata of the article says nothing."""
    row, table = _row(item), _table()
    found: dict[str, Any] = {
        "iptc": table["iptc_base"] + row["iptc"],
        "schema": table["schema_base"] + row["schema"],
        "w3c": row.get("w3c_reviewed" if item.reviewed else "w3c"),
    }
    if not declared(document):
        found["json_ld"] = json_ld(document, item)
        found["json_ld_script"] = script(found["json_ld"])
        if found["w3c"] is not None:
            found["meta"] = f'<meta name="ai-disclosure" content="{found["w3c"]}">'
    return found


def json_ld(document: Document, item: Disclosure) -> dict[str, Any]:
    """A schema.org object that says what the text says, with the article's title and address where they are known."""
    kind = {"image": "ImageObject", "audio": "AudioObject"}.get(item.level, "NewsArticle")
    value = _table()["schema_base"] + _row(item)["schema"]
    snippet = {"@context": "https://schema.org", "@type": kind, "digitalSourceType": value}
    if kind == "NewsArticle":
        article = document.article
        if article.title:
            snippet["headline"] = article.title
        if article.url and article.url.lower().startswith(("https://", "http://")):
            snippet["url"] = article.url
    return snippet


def script(snippet: Mapping[str, Any]) -> str:
    """The object as an HTML script element; nothing in it can end the element or open a comment.

    Everything beyond ASCII, and ``<``, ``>`` and ``&``, is written as a JSON escape, so that the element is safe in any
    page and any encoding.
    """
    text = json.dumps(snippet, ensure_ascii=True)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _walk(value: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """(key in lower case, value) of nested metadata, no deeper than _DEEPEST."""
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key).lower(), inner
            yield from _walk(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value[:50]:
            yield from _walk(inner, depth + 1)


def _bounded(document: Document) -> Iterator[tuple[str, Any]]:
    for count, pair in enumerate(_walk(document.article.metadata)):
        if count >= _MOST:
            return
        yield pair


def declared(document: Document) -> tuple[tuple[str, str], ...]:
    """(key, value) of what the metadata says of AI for the article as a whole (not for its pictures)."""
    keys = set(_table()["claims"]["parts"]["keys"])
    pictures = set(_table()["claims"]["parts"]["pictures"])
    metadata = {key: value for key, value in document.article.metadata.items() if str(key).lower() not in pictures}
    found = []
    for count, (key, value) in enumerate(_walk(metadata)):
        if count >= _MOST:
            break
        if key.rpartition(":")[2] in keys:
            found += [(key, said) for said in _values(value, pictures)]
    return tuple(found)


def _values(value: Any, pictures: set[str]) -> list[str]:
    """A plain value, the label of an object AIGC, or ``metadata["candidates"]`` but for what a picture brought."""
    if isinstance(value, Mapping):
        labels = [str(label) for key, label in value.items() if str(key).lower() == "label"]
        return [f"aigc:{label}" for label in labels if label in _table()["claims"]["aigc"]]
    if isinstance(value, str) and (label := _XMP_LABEL.search(value[:_LONGEST_OBJECT])) is not None:
        return [f"aigc:{label[1]}"]
    if isinstance(value, str) and value.lstrip().startswith("{") and len(value) <= _LONGEST_OBJECT:
        return _values(_object(value), pictures)
    if isinstance(value, str | bool | int):
        return [str(value)]
    if not isinstance(value, list | tuple):
        return []
    rows = [row for row in value[:50] if isinstance(row, Mapping) and isinstance(row.get("value"), str)]
    return [row["value"] for row in rows if not any(name in str(row.get("origin", "")).lower() for name in pictures)]


def _object(value: str) -> Any:
    """The JSON object of a meta element, or None."""
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def superseded(value: str) -> bool:
    """Whether a declared value is one that its vocabulary has given up."""
    return _name(value) in _table()["claims"]["superseded"]


def aigc_label(value: str) -> str | None:
    """What the label of China's object AIGC says, or None for another value."""
    kind, _, label = value.partition(":")
    meaning: str | None = _table()["claims"]["aigc"].get(label) if kind == "aigc" else None
    return meaning


def _name(value: str) -> str:
    return value.strip().lower().rstrip("/").rpartition("/")[2].rpartition("#")[2]


def says(value: str) -> str | None:
    """As in "human" or "machine" for a declared value, None for one that is not known."""
    name = _name(value)
    name = name if name.startswith("aigc:") else name.rpartition(":")[2]
    claims = _table()["claims"]
    return "human" if name in claims["human"] else "machine" if name in claims["machine"] else None


def names_reviewer(document: Document) -> bool:
    """Whether the metadata names somebody who reviewed or edited the article."""
    keys = set(_table()["claims"]["parts"]["reviewers"])
    return any(key in keys and bool(value) for key, value in _bounded(document))

"""Records: a plain mapping, a schema.org NewsArticle, an IPTC ninjs item, an entry of an RSS or Atom feed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from newsaudit.article import Article
from newsaudit.errors import InputError
from newsaudit.reading.fields import Fields, json_value
from newsaudit.reading.jsonld import add_schema_org, article_nodes
from newsaudit.reading.names import record_keys

__all__ = ["article_from_fields", "article_from_record", "parse_json"]

_MARKUP_KEYS = frozenset({"content", "body", "description", "summary", "articlebody", "text", "story"})
_MARKUP = ("</p>", "<p>", "<p ", "<br>", "<br/>", "<br />", "</div>", "</a>", "<h2", "</li>")


def parse_json(text: str, where: str) -> Any:
    """A JSON value.

    Raises:
        InputError: when it is none; the message names line and column.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise InputError(
            f"{where} is not valid JSON: {problem.msg} at line {problem.lineno}, column {problem.colno}"
        ) from None
    except (RecursionError, ValueError) as problem:
        why = "it is nested too deeply" if isinstance(problem, RecursionError) else "a number is too long"
        raise InputError(f"{where} cannot be read as JSON: {why}") from None


def article_from_record(record: Mapping[str, Any]) -> Article:
    """The article of a record of one of the known kinds.

    Every value found stays in ``article.metadata["candidates"]`` with its origin; what no field takes stays in
    ``article.metadata`` under its own key.

    Raises:
        InputError: when ``record`` is no mapping or no text is found; the message lists the keys that were there.
        MissingExtraError: when the only text is HTML and the parser is not installed.
    """
    if not isinstance(record, Mapping):
        raise InputError(f"a record must be a mapping, not {type(record).__name__}")
    skipped: list[str] = []
    plain = {key: value for key, value in record.items() if isinstance(key, str)}
    nodes = article_nodes(plain) if "@type" in plain or "@graph" in plain or "@context" in plain else []
    if nodes:
        fields = Fields()
        add_schema_org(fields, nodes[0], "schema.org", article_nodes(plain, everything=True))
        body = nodes[0].get("articleBody") or nodes[0].get("text") or nodes[0].get("description")
        if isinstance(body, str) and body.strip():
            return _made(_plain_text(body, "articleBody", skipped), fields, {}, skipped)
        plain = {key: value for key, value in nodes[0].items() if isinstance(key, str)}
    lowered = {key.lower(): value for key, value in plain.items()}
    text = _text_of(lowered, skipped)
    if text is None or not text.strip():
        looked = ", ".join(record_keys()["text"][:6])
        keys = (", ".join(sorted(plain)[:30]) or "none")[:300]
        raise InputError(f"the record has no text (looked for {looked}, ...; the keys were: {keys})")
    return article_from_fields(text, plain, "record", skipped)


def article_from_fields(text: str, record: Mapping[str, Any], origin: str, skipped: list[str]) -> Article:
    """The article of a text and the record beside it."""
    lowered = {key.lower(): value for key, value in record.items() if isinstance(key, str)}
    fields = Fields()
    taken: set[str] = set()
    for field, keys in record_keys().items():
        if field in ("text", "html"):
            taken.update(keys)
            continue
        for key in keys:
            if key in lowered:
                taken.add(key)
                for value, kind in _values(lowered[key]):
                    fields.add("canonical" if field == "url" else field, value, f"{origin} {key}", kind)
    _ninjs_lists(lowered, fields, origin, taken)
    rest = {
        key: json_value(value)
        for key, value in record.items()
        if isinstance(key, str) and key.lower() not in taken and key not in ("candidates", "metadata")
    }
    given = record.get("metadata")
    if isinstance(given, Mapping):
        rest.update({key: json_value(value) for key, value in given.items() if isinstance(key, str)})
    return _made(text, fields, rest, skipped)


def _made(text: str, fields: Fields, rest: dict[str, Any], skipped: list[str]) -> Article:
    fields.skipped += skipped
    identity = fields.candidates.pop("id", None)
    return Article(
        text,
        id=identity[0]["value"] if identity else None,  # type: ignore[arg-type]
        title=fields.first("headline"),
        url=fields.first("canonical"),
        authors=fields.of_first_origin("author"),
        published=fields.first("published"),
        modified=fields.first("modified"),
        language=fields.first("language"),
        publisher=fields.first("publisher"),
        metadata={**rest, **fields.metadata()},
    )


def _values(value: object, depth: int = 0) -> list[tuple[Any, str]]:
    """The plain values in a value: of a list each, of a mapping its name."""
    if isinstance(value, date):
        return [(value.isoformat(), "")]
    if isinstance(value, str | int | float):
        return [(value, "")]
    if depth > 2:
        return []
    if isinstance(value, Mapping):
        kind = value.get("@type") or value.get("type")
        for key in ("name", "value", "#text", "href", "url", "@id", "title"):
            inner = value.get(key)
            if isinstance(inner, str | int | float):
                return [(inner, kind if isinstance(kind, str) else "")]
        return []
    if isinstance(value, list | tuple):
        return [item for part in value[:100] for item in _values(part, depth + 1)]
    return []


def _ninjs_lists(lowered: Mapping[str, Any], fields: Fields, origin: str, taken: set[str]) -> None:
    """IPTC ninjs 2 and 3 keep headlines, people and organisations in lists."""
    for key, field in (("headlines", "headline"), ("bylines", "author"), ("infosources", "publisher")):
        if key in lowered:
            taken.add(key)
            for value, kind in _values(lowered[key]):
                fields.add(field, value, f"{origin} {key}", kind)


def _text_of(lowered: Mapping[str, Any], skipped: list[str]) -> str | None:
    bodies = lowered.get("bodies")  # ninjs 2 and 3
    if isinstance(bodies, list):
        for body in bodies:
            if isinstance(body, Mapping) and isinstance(body.get("value"), str):
                html = "html" in str(body.get("contenttype") or "")
                return _plain_text(body["value"], "content" if html else "bodies", skipped)
    for key in (*record_keys()["text"][:6], *record_keys()["html"], *record_keys()["text"][6:]):
        for value, _ in _texts(lowered.get(key)):
            if isinstance(value, str) and value.strip():
                text = _plain_text(value, key, skipped)
                if text.strip():
                    return text
    return None


def _texts(value: object) -> list[tuple[Any, str]]:
    """A text, or the value of Atom's {"type": "html", "value": ...}, alone or in a list."""
    if isinstance(value, str):
        return [(value, "")]
    if isinstance(value, Mapping):
        inner = value.get("value") or value.get("#text") or value.get("content")
        return [(inner, "")] if isinstance(inner, str) else []
    if isinstance(value, list | tuple):
        if value and all(isinstance(part, str) for part in value):
            return [("\n\n".join(value), "")]  # paragraphs
        return [item for part in value[:20] for item in _texts(part)]
    return []


def _plain_text(value: str, key: str, skipped: list[str]) -> str:
    """The value itself, or the text of its HTML."""
    low = value[:20_000].lower()
    markup = key in record_keys()["html"] or (
        key in _MARKUP_KEYS and sum(mark in low for mark in _MARKUP) >= 1 and "<" in value
    )
    if not markup:
        return value
    from newsaudit.reading.page import text_of_fragment

    return text_of_fragment(value, skipped)

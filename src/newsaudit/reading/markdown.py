"""Markdown files: the front matter is the record, the rest is the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsaudit.reading.records import article_from_fields

if TYPE_CHECKING:
    from newsaudit.article import Article

__all__ = ["article_from_markdown"]

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_PAIR = re.compile(r"([A-Za-z_][\w.-]{0,60})[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_HEADING = re.compile(r"#[ \t]+(.{1,400}?)[ \t]*#*")
_LONGEST_FRONT = 100_000


def article_from_markdown(text: str) -> Article:
    """The article of a Markdown text with or without YAML (---) or TOML (+++) front matter.

    Of YAML only what front matter is made of is read: pairs, quoted strings and lists; nothing else is interpreted.
    """
    record: dict[str, Any] = {}
    body = text
    skipped: list[str] = []
    front = _FRONT.match(text)
    if front is not None:
        fence = front.group(1)
        end = re.compile(rf"^{re.escape(fence)}[ \t]*\r?$", re.MULTILINE).search(text, front.end(), _LONGEST_FRONT)
        if end is not None:
            inside = text[front.end() : end.start()]
            body = text[end.end() :].lstrip("\r\n")
            record = _toml(inside, skipped) if fence == "+++" else _pairs(inside)
    if not record.get("title"):
        first = next((line.strip() for line in body[:5000].splitlines() if line.strip()), "")
        heading = _HEADING.fullmatch(first)
        if heading is not None:
            record["title"] = heading.group(1)
    return article_from_fields(body, record, "front matter", skipped)


def _toml(inside: str, skipped: list[str]) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(inside)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        skipped.append(f"front matter: {problem}"[:200])
        return {}


def _pairs(inside: str) -> dict[str, Any]:
    record: dict[str, Any] = {}
    key = ""
    for line in inside.splitlines():
        pair = _PAIR.fullmatch(line.rstrip())
        if pair is not None:
            key = pair.group(1).lower()
            record[key] = _scalar(pair.group(2))
            continue
        item = _ITEM.fullmatch(line.rstrip())
        if item is not None and key:
            held = record.get(key)
            value = _scalar(item.group(1))
            named = _PAIR.fullmatch(item.group(1))
            if named is not None and named.group(1).lower() == "name":  # authors as a list of mappings
                value = _scalar(named.group(2))
            record[key] = [*held, value] if isinstance(held, list) else [value]
    return record


def _scalar(value: str) -> Any:
    value = value.strip()
    if value[:1] in "\"'" and len(value) > 1 and value.endswith(value[:1]):
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return [_scalar(part) for part in value[1:-1].split(",") if part.strip()]
    return value.partition(" #")[0].strip()

"""The text of a record: plain, HTML, Markdown, or a document made of blocks; whichever says most of the layout."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from newsaudit.errors import InputError
from newsaudit.reading.block_documents import blocks_as_html
from newsaudit.reading.field_names import record_keys, record_shape

if TYPE_CHECKING:
    from newsaudit.layout import Layout
    from newsaudit.reading.record_shape import Record

MIN_SHARE = 0.7  # of the plain text's length that a body with markup must show to be taken instead of it
MAX_LOOKED_AT = 20_000  # code points in which markup must appear
_VALUE_KEYS = ("processed", "rendered", "value", "#text", "content", "html", "text", "_", "$", "__cdata")
_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|li|blockquote|figure|table|section|article|pre)(?:\s[^<>]{0,500})?/?>"
    r"|</(?:a|strong|em|b|i|span)>",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(r"&lt;(?:p|div|br|h[1-6]|ul)(?:\s[^<>]{0,500})?/?&gt;", re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|body)[\s>]", re.IGNORECASE)


class Body(NamedTuple):
    """The text of a record, and its layout where markup gives one."""

    text: str
    layout: Layout | None


def find_body(record: Record, skipped: list[str]) -> Body | None:
    """The best body of a record: the first with a layout, unless a plain one says more; a summary only without both."""
    found = _bodies(record, skipped, summaries=False) or _bodies(record, skipped, summaries=True)
    if not found:
        return None
    plain = max((len(body.text) for body in found if body.layout is None), default=0)
    return next((body for body in found if body.layout is not None and len(body.text) >= MIN_SHARE * plain), found[0])


def find_page(record: Record) -> str | None:
    """The page as it was served, where a record holds one."""
    for key in record_keys()["html"]:
        value = record.get(key)
        value = value.get("content") if isinstance(value, Mapping) else value
        if isinstance(value, str) and _is_page(value):
            return value
    return None


def _is_page(value: str) -> bool:
    return _WHOLE_PAGE.search(value, 0, 2000) is not None


def _bodies(record: Record, skipped: list[str], *, summaries: bool) -> list[Body]:
    found = []
    for kind in ("markdown", "text", "html"):
        for key in record_keys()[kind]:
            value = record.get(key)
            if value is None or (key in record_shape("summaries")) != summaries:
                continue
            if key in record_shape("plain") and isinstance(value, str):
                body = Body(value, None) if value.strip() else None
            else:
                body = _body(value, kind, record, skipped)
            if body is not None and body.text.strip():
                found.append(body)
    return found


def _body(value: Any, kind: str, record: Record, skipped: list[str]) -> Body | None:
    if isinstance(value, str):
        return _of_string(value, kind, _format(record.own), skipped)
    if isinstance(value, Mapping):
        inner = next((value[key] for key in ("markdown", "md") if isinstance(value.get(key), str)), None)
        if inner is not None:
            return _of_string(inner, "markdown", "", skipped)
        own = next((value[key] for key in _VALUE_KEYS if isinstance(value.get(key), str)), None)
        if own is not None and not _is_node(value):
            return _of_string(own, kind, _format(value), skipped)
        return _of_blocks(value, skipped)
    if isinstance(value, list | tuple):
        return _of_list(value, kind, record, skipped)
    return None


def _is_node(value: Mapping[str, Any]) -> bool:
    """Whether a mapping is a node of a document made of blocks, and not one string with its format."""
    inside = ("children", "content", "blocks", "root", "document")
    return any(isinstance(value.get(key), Mapping | list) for key in inside)


def _of_list(value: list[Any] | tuple[Any, ...], kind: str, record: Record, skipped: list[str]) -> Body | None:
    """Paragraphs as strings, one body in several formats, or blocks."""
    strings = [item for item in value if isinstance(item, str)]
    if strings and len(strings) == len(value):
        marked = any(_is_html(item) for item in strings[:50])
        return _of_string("\n\n".join(strings), "html" if marked else kind, "", skipped)
    versions = [item for item in value[:20] if isinstance(item, Mapping) and _is_version(item)]
    if versions and len(versions) == len(value):
        main = [item for item in versions if item.get("role") in (None, "main", "body", "")] or versions
        bodies = [body for item in main if (body := _body(item, kind, record, skipped)) is not None]
        return next((body for body in bodies if body.layout is not None), bodies[0]) if bodies else None
    return _of_blocks(value, skipped)


def _is_version(item: Mapping[str, Any]) -> bool:
    """Whether a mapping is a body with the name of its format ("text/html"), as feeds and ninjs have it."""
    kind = next((item[key] for key in ("type", "@type", "contenttype", "contentType", "role") if key in item), "")
    if not isinstance(kind, str) or not ("/" in kind or kind in ("html", "xhtml", "text", "main")):
        return False
    return any(isinstance(item.get(key), str) for key in ("value", "#text"))


def _format(value: Mapping[str, Any]) -> str:
    """What a record says of the format of its text."""
    for key in ("contenttype", "contentType", "content_type", "format", "body_format", "mimetype", "type", "@type"):
        named = value.get(key)
        if isinstance(named, str):
            low = named[:60].lower()
            if "markdown" in low or low == "md":
                return "markdown"
            if "html" in low:
                return "html"
            if low in ("text/plain", "text", "plain"):
                return "plain"
    return ""


def _of_string(value: str, kind: str, form: str, skipped: list[str]) -> Body | None:
    """The body that a string is: JSON of blocks, Markdown, HTML or plain text."""
    if not value.strip() or _is_page(value):
        return None
    if value.lstrip()[:1] in ("{", "["):
        blocks = _of_json(value, skipped)
        if blocks is not None:
            return blocks
    if kind == "markdown" or form == "markdown":
        return _of_markdown(value, skipped)
    if form != "plain" and not _is_html(value) and "<" not in value and _ESCAPED_TAG.search(value, 0, MAX_LOOKED_AT):
        value = html.unescape(value)
    if kind == "html" or form == "html" or (form != "plain" and _is_html(value)):
        return _of_html(value, skipped)
    return Body(value, None)


def _is_html(value: str) -> bool:
    return "<" in value and _MARKUP.search(value, 0, MAX_LOOKED_AT) is not None


def _of_html(value: str, skipped: list[str]) -> Body:
    from newsaudit.reading.page import read_fragment

    text, layout = read_fragment(value, skipped)
    return Body(text, layout)


def _of_markdown(value: str, skipped: list[str]) -> Body | None:
    from newsaudit.reading.markdown import article_from_markdown

    try:
        article = article_from_markdown(value)
    except InputError:
        return None
    skipped += article.metadata.get("skipped", ())
    return Body(article.text, article.layout)


def _of_json(value: str, skipped: list[str]) -> Body | None:
    """The document that a string of JSON holds, as content systems store it."""
    try:
        return _of_blocks(json.loads(value), skipped)
    except (ValueError, RecursionError):
        return None


def _of_blocks(value: Any, skipped: list[str]) -> Body | None:
    """A document made of blocks. Its layout has no source: it is not written as a text that one could point into."""
    markup = blocks_as_html(value, skipped)
    if not markup.strip():
        return None
    body = _of_html(markup, skipped)
    if body.layout is None:
        return body
    plain = msgspec.structs.replace(body.layout, source="", text="", pieces=())
    return Body(body.text, plain)

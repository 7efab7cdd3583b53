"""From a request's body to an article and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from newsaudit.article import Article
from newsaudit.errors import InputError
from newsaudit.reading.encoding import decode_text
from newsaudit.reading.records import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPES = ("application/json", "text/plain", "text/html", "text/markdown")
_FIELDS = ("id", "title", "url", "authors", "published", "modified", "language", "publisher")
_MAX_SOURCES = 50
_WHERE = "the body"


class Request(NamedTuple):
    """What is to be audited, and against which sources."""

    article: Article
    sources: tuple[Article, ...] = ()


def read_request(body: bytes, media_type: str) -> Request:
    """The article of a body.

    A JSON object is ``{"html": ...}`` or ``{"markdown": ...}`` with any fields of an article beside it, or else a
    record as ``Article.from_dict`` takes it: ``{"text": ...}``, a NewsArticle, a CMS's record, a document of blocks.
    ``sources`` is a list of texts and of such objects.

    Raises:
        InputError: when the body is not UTF-8, not JSON, or holds no article; the message says what to send.
    """
    if media_type == "text/html":
        return Request(Article.from_html(body))
    text = decode_text(body, _WHERE)
    if media_type == "text/plain":
        return Request(Article(text))
    if media_type == "text/markdown":
        return Request(Article.from_markdown(text))
    content = parse_json(text, _WHERE)
    if not isinstance(content, dict):
        raise InputError('the body must be a JSON object, such as {"text": "..."}')
    content = dict(content)
    sources = content.pop("sources", None)
    return Request(_article(content), _sources(sources))


def _article(content: Mapping[str, Any]) -> Article:
    fields = {name: content[name] for name in _FIELDS if content.get(name) is not None}
    for name in ("html", "markdown"):
        markup = content.get(name)
        if markup is None:
            continue
        if not isinstance(markup, str):
            raise InputError(f"{name} must be a string")
        url = content.get("url")
        if name == "markdown":
            read = Article.from_markdown(markup)
        else:
            read = Article.from_html(markup, url=url if isinstance(url, str) else None)
        if "id" not in fields:
            fields["id"] = None  # of the whole content, not of the markup alone
        return _with_fields(read, fields)
    return Article.from_dict(content)


def _with_fields(article: Article, fields: Mapping[str, Any]) -> Article:
    known = {name: getattr(article, name) for name in article.__struct_fields__}
    known["authors"] = fields.get("authors", article.authors)
    try:
        return Article(**{**known, **fields})
    except (TypeError, msgspec.ValidationError) as problem:
        raise InputError(str(problem)) from problem


def _sources(given: object) -> tuple[Article, ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > _MAX_SOURCES:
        raise InputError(f"sources must be a list of at most {_MAX_SOURCES} texts and records")
    made = []
    for number, source in enumerate(given, 1):
        if isinstance(source, str):
            made.append(Article(source))
        elif isinstance(source, dict):
            made.append(_article(source))
        else:
            raise InputError(f"sources: number {number} is neither a text nor a record")
    return tuple(made)

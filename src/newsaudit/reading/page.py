"""Web pages: the visible text and every candidate of each field, with where the page says so."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from newsaudit.article import Article
from newsaudit.errors import InputError
from newsaudit.layout import Layout
from newsaudit.reading.encoding import decode_html
from newsaudit.reading.fields import Fields
from newsaudit.reading.page_fields import language_of, read_fields
from newsaudit.reading.tree import parse, visible_text

__all__ = ["article_from_html", "read_fragment"]


def article_from_html(html: str | bytes, url: str | None = None, part: str = "auto") -> Article:
    """The article of a web page: all its visible text, and its fields with all their candidates.

    Args:
        html: the page; bytes are decoded by mark, by declaration or as UTF-8.
        url: where the page was found; nothing is fetched.
        part: "page", "fragment" or "auto".

    Raises:
        InputError: when ``html`` is neither str nor bytes, cannot be decoded, or shows no text.
        MissingExtraError: when selectolax is not installed.
    """
    skipped: list[str] = []
    if isinstance(html, bytes | bytearray):
        html, problems = decode_html(bytes(html), "the page")
        skipped += problems
    elif not isinstance(html, str):
        raise InputError(f"html must be a str or bytes, not {'None' if html is None else type(html).__name__}")
    if url is not None and not isinstance(url, str):
        raise InputError(f"url must be a str, not {type(url).__name__}")
    tree = parse(html, skipped)
    fields = Fields()
    extra: dict[str, Any] = {}
    if tree.root is not None:
        read_fields(tree, fields, url, extra, skipped)
    shown = visible_text(tree.body) if tree.body is not None else None
    if shown is None or not shown.text.strip():
        raise InputError(
            "the page shows no text: it may be made by scripts, which are not run, or hold nothing but markup"
        )
    fields.skipped += skipped
    own = _host(url or fields.first("canonical"))
    extra["links"] = [link for link in shown.links if not own or _host(link) != own]
    extra["regions"] = [[region.tag, region.start, region.end] for region in shown.regions]
    return Article(
        shown.text,
        title=fields.first("headline"),
        url=url or fields.first("canonical"),
        authors=fields.of_first_origin("author"),
        published=fields.first("published"),
        modified=fields.first("modified"),
        language=language_of(fields, shown.text),
        publisher=fields.first("publisher"),
        metadata={**extra, **fields.metadata()},
    )


def read_fragment(html: str, skipped: list[str]) -> tuple[str, Layout]:
    """The visible text of a piece of HTML, such as the body of a feed entry, and its layout."""
    tree = parse(html, skipped)
    return (visible_text(tree.body).text if tree.body is not None else ""), Layout()


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""

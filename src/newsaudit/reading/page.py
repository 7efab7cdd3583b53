"""Web pages and fragments of HTML: the article, its layout, and every candidate of each field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsaudit.errors import InputError
from newsaudit.reading.encoding import decode_html
from newsaudit.reading.fields import Fields
from newsaudit.reading.laid_out_lines import lay_out_fragment, read_fragment
from newsaudit.reading.page_article import lay_out_page
from newsaudit.reading.page_fields import language_of, read_fields
from newsaudit.reading.tree import parse

if TYPE_CHECKING:
    from newsaudit.article import Article
    from newsaudit.layout import Layout

__all__ = ["article_from_html", "read_fragment"]

MAX_PREAMBLE = 20_000  # code points in which a page says that it is one
_SCHEMES = ("http://", "https://")
_PAGE = re.compile(r"<(?:!doctype|html|head|body|frameset)[\s>]", re.IGNORECASE)
_PARTS = ("auto", "page", "fragment")


def article_from_html(html: str | bytes, url: str | None = None, part: str = "auto") -> Article:
    """The article of a web page or of a fragment of HTML, and its fields with all their candidates.

    Args:
        html: the markup; bytes are decoded by mark, by declaration or as UTF-8.
        url: where it was found; nothing is fetched.
        part: "page": what surrounds the article goes to ``layout.around``; "fragment": all is the article; "auto": a
            page where there is a doctype or an html, head or body element.

    Raises:
        InputError: when ``html`` is neither str nor bytes, cannot be decoded, or shows no text; when ``part`` is none
            of the three.
    """
    _check(html, url, part)
    skipped: list[str] = []
    if not isinstance(html, str):
        html, problems = decode_html(bytes(html), "the page")
        skipped += problems
    tree = parse(html, skipped)
    fields = Fields()
    extra: dict[str, Any] = {}
    if tree.root is not None:
        read_fields(tree, fields, url, extra, skipped)
    if part == "page" or (part == "auto" and _PAGE.search(html, 0, MAX_PREAMBLE) is not None):
        text, layout = lay_out_page(tree, html)
    else:
        text, layout = lay_out_fragment(tree.body, html)
    if not text:
        raise InputError(
            "the page shows no text: it may be made by scripts, which are not run, or hold nothing but markup"
        )
    fields.skipped += skipped
    address = url or fields.first("canonical")
    extra["links"] = _outbound(layout, _host(address))
    return fields.article(text, layout, extra, url=address, language=language_of(fields, text))


def _check(html: object, url: object, part: object) -> None:
    if not isinstance(html, str | bytes | bytearray):
        raise InputError(f"html must be a str or bytes, not {'None' if html is None else type(html).__name__}")
    if url is not None and not isinstance(url, str):
        raise InputError(f"url must be a str, not {type(url).__name__}")
    if part not in _PARTS:
        given = repr(part) if isinstance(part, str) else type(part).__name__
        raise InputError(f'part must be "auto", "page" or "fragment", not {given[:60]}')


def _outbound(layout: Layout, own: str) -> list[str]:
    """The addresses that the article links to on other sites."""
    addresses = dict.fromkeys(link.href for link in layout.links if link.href[:8].lower().startswith(_SCHEMES))
    return [href[:1000] for href in addresses if not own or _host(href) != own][:200]  # addresses that are kept


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""

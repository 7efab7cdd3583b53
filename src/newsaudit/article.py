"""The article: a text and what its sender says about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from newsaudit.errors import InputError
from newsaudit.json_values import checked, plain_text
from newsaudit.layout import Layout

if TYPE_CHECKING:
    import os


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True, weakref=True):
    """One article, never changed after it is made.

    Attributes:
        text: the article as plain text; every offset in a report counts its code points.
        id: a name; by default 16 hexadecimal digits made from the content.
        title: the headline, where it is known apart from the text.
        url: where it is, or will be, published.
        authors: names, in the order of the byline.
        published: date or time in ISO 8601, or whatever the source says; a date or datetime is turned into ISO 8601.
        modified: the same for the last change.
        language: BCP 47 tag such as "en" or "pt-BR"; when given, no language is guessed.
        publisher: the outlet's name.
        metadata: anything else that came with the article; JSON values.
        layout: what the markup of the source says of the text; None for plain text.

    Raises:
        InputError: when a value has the wrong type; the message says which and what to do.
    """

    text: str
    id: str = None  # type: ignore[assignment]  # None at the call, a hash of the content afterwards
    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    publisher: str | None = None
    metadata: dict[str, Any] = msgspec.field(default_factory=dict)
    layout: Layout | None = None

    def __post_init__(self) -> None:
        put = msgspec.structs.force_setattr
        put(self, "text", _text("text", self.text))
        for name in ("title", "url", "language", "publisher"):
            if getattr(self, name) is not None:
                put(self, name, _text(name, getattr(self, name)))
        for name in ("published", "modified"):
            put(self, name, _date(name, getattr(self, name)))
        put(self, "authors", _names(self.authors))
        if not isinstance(self.metadata, Mapping):
            raise InputError(f"metadata must be a mapping, not {_kind(self.metadata)}")
        put(self, "metadata", checked(self.metadata, "metadata"))
        if self.layout is not None and not isinstance(self.layout, Layout):
            raise InputError(f"layout must be a newsaudit.layout.Layout, not {_kind(self.layout)}")
        if self.id is None:
            put(self, "id", content_id(self.text, self.title, self.url))
        elif not isinstance(self.id, str):
            raise InputError(f"id must be a string, not {_kind(self.id)}: write id=str(...)")
        else:
            put(self, "id", plain_text(self.id))

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Article:
        """Read one article from a file (see ``newsaudit.reading`` for the formats).

        Raises:
            InputError: when the file is missing, is no regular file, or cannot be decoded.
        """
        from newsaudit.reading import read_article

        return read_article(path)

    @classmethod
    def from_html(
        cls, html: str | bytes, url: str | None = None, part: Literal["auto", "page", "fragment"] = "auto"
    ) -> Article:
        """The article of a web page, or of a fragment of HTML such as the body field of a CMS.

        Of a page ``text`` is the article; what surrounds it is ``layout.around``. Of a fragment all is the article.

        Args:
            html: the markup; bytes are decoded by mark, by declaration or as UTF-8.
            url: where it was found; nothing is fetched.
            part: "page" or "fragment"; "auto" takes for a page what has a doctype or an html, head or body element.

        Raises:
            InputError: when ``html`` is neither str nor bytes, cannot be decoded, or shows no text; when ``part`` is
                none of the three.
        """
        from newsaudit.reading import article_from_html

        return article_from_html(html, url, part)

    @classmethod
    def from_markdown(cls, markdown: str) -> Article:
        """The article of a Markdown text, with or without front matter (YAML, TOML or JSON).

        Raises:
            InputError: when ``markdown`` is not a str or shows no text.
        """
        from newsaudit.reading import article_from_markdown

        return article_from_markdown(markdown)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Article:
        """The article of a plain record, a schema.org NewsArticle, an IPTC ninjs item or a feed entry.

        Raises:
            InputError: when no text is found; the message lists the keys that were there.
        """
        from newsaudit.reading import article_from_record

        return article_from_record(record)


def content_id(text: str, title: str | None = None, url: str | None = None) -> str:
    """16 hexadecimal digits, the same for the same content."""
    import hashlib  # loads OpenSSL: not before the first article

    content = "\x00".join((text, title or "", url or ""))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _names(authors: object) -> tuple[str, ...]:
    if isinstance(authors, str):
        return (plain_text(authors),)
    if authors is None:
        return ()
    if not isinstance(authors, Iterable) or isinstance(authors, bytes):
        raise InputError(f"authors must be names, not {_kind(authors)}")
    names = tuple(authors)
    for name in names:
        if not isinstance(name, str):
            raise InputError(f"authors must be names, but one of them is {_kind(name)}")
    return tuple(plain_text(name) for name in names)


def _kind(value: object) -> str:
    """The type's name; never the value's own repr(), which a stranger may have written."""
    return "None" if value is None else type(value).__name__


def _text(name: str, value: object) -> str:
    if isinstance(value, str):
        return plain_text(value)
    hint = ": decode it first, for example data.decode('utf-8')"
    decode = hint if isinstance(value, bytes | bytearray | memoryview) else ""
    raise InputError(f"{name} must be a str, not {_kind(value)}{decode}")


def _date(name: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return plain_text(value)
    raise InputError(f"{name} must be a date, a datetime or a string in ISO 8601, not {_kind(value)}")


class DistinctIds:
    """Gives each article of a batch a name of its own: its id, or ``id#2`` and so on where that name is taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def name(self, article_id: str) -> str:
        """The name of the next article with this id; depends on the order of the batch alone."""
        name = article_id
        while name in self._taken:
            self._counts[article_id] = self._counts.get(article_id, 1) + 1
            name = f"{article_id}#{self._counts[article_id]}"
        self._taken.add(name)
        return name

"""Whether an article came in a shape that can bring its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsaudit.document import Document

SURE = 0.8  # confidence from which a line is taken for boilerplate
MIN_DEBRIS = 2  # such lines from which a text was copied with its page's boilerplate; a single one may be a mistake


def came_with_fields(document: Document) -> bool:
    """Whether a missing field is known to be missing: of a record, a page, a text that has an address or a publisher.

    A title, an author or a date that a caller adds says nothing of the others: adding one never makes the rest worse.
    """
    article = document.article
    page = article.layout is not None and article.layout.page
    return bool(article.url or article.publisher or article.metadata.get("candidates") or page)


def copied_from_page(document: Document) -> bool:
    """Whether a text was copied with the boilerplate of its page: author and date were left behind, or never there.

    That is worth a warning, but of a plain text nobody can know what its sender has.
    """
    return sum(part.role == "debris" and part.confidence >= SURE for part in document.parts) >= MIN_DEBRIS

"""Nobody signs the article.

What it finds: an article without an author in its fields or metadata, and without a byline, a signature, a reporter
in the dateline or an author note in its text.

Why it matters: readers and syndication partners ask first who wrote it; a named author is a criterion of NewsGuard,
of the Trust Project and of the Journalism Trust Initiative.

What to do: name the author, or the agency the text comes from.

Example: a page that ends with "AI Writing Agent ..." where the author note should be.

Source: schema.org NewsArticle ``author``; the criteria named above.

Limits: a name that stands alone on a line is read as a signature when its first word is a known given name, or when a
role ("Staff writer") or a date stands beside it. A line signed by a desk is reported as ``faceless-byline`` or
``generic-byline`` instead; a line signed by an agency counts as signed. A page whose JSON-LD cannot be read is
reported as `damaged-metadata` instead: the block may hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.damage import damaged_blocks
from newsaudit.analyzers.provenance.faceless import desk_lines
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def _check(document: Document) -> Iterator[Detection]:
    if not document.view(authors) and not document.view(desk_lines) and not document.view(damaged_blocks):
        yield Detection(
            message="Nobody signs the article: no author field, no byline, no signature and no author note.",
            confidence=0.9,
            evidence={"field": "author", "looked_in": ["authors", "metadata", "bylines", "signatures", "author notes"]},
        )


rule = Rule(
    "provenance.missing-author",
    __doc__ or "",
    "warning",
    "Name the author, or the agency the text comes from.",
    _check,
    touches="article",
    threshold=0.5,
)

"""The article has no headline.

What it finds: an article without a title in its fields or metadata whose text starts with its first sentence, or with
nothing that may be a headline (a newsletter box, a contents line, a date, a byline).

Why it matters: without a headline an article cannot be listed, linked or quoted, and its loss is the commonest sign
that a page was copied or scraped from its middle.

What to do: put the headline first, or give it as ``title``.

Example: "In a move that signals ..., the company has announced ..." as the very first line.

Source: the IPTC ninjs and schema.org NewsArticle field ``headline``; reading of the seed articles.

Limits: any short line before the first paragraph passes for a headline, so a lost headline above a kept section name
is missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.signs import title
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def _check(document: Document) -> Iterator[Detection]:
    if document.view(title) is None:
        yield Detection(
            message="The article has no headline: no title field, and no line that could be one.",
            confidence=0.9,
            evidence={"field": "title", "looked_in": ["title", "metadata", "lines before the first paragraph"]},
        )


rule = Rule(
    "provenance.missing-title", __doc__ or "", "warning", "Add the headline.", _check, touches="article", threshold=0.5
)

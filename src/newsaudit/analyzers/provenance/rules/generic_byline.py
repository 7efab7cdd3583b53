"""The byline names nobody: "Staff", "Admin", "Redaktion".

**Finds** a byline or author field that holds nothing but a word for any author, in an article that no person and no
agency signs.

**Why it matters.** Such a byline is the default of a content system that nobody filled in; to a reader it says less
than none.

**What to do.** Name the author.

**Example.** "By Admin", "Von Redaktion", "作者：小编".

**Limits.** A bare word without "By" is taken for a byline only beside a date between headline and text.

**Source.** The generic entries of the `provenance` lexicon, in 29 languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.faceless import desk_lines
from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def _check(document: Document) -> Iterator[Detection]:
    for item in document.view(desk_lines):
        if item.kind == "generic":
            yield Detection(
                message="The byline names nobody: who wrote it?",
                spans=(Span(item.start, item.end),),
                confidence=0.9 if item.labelled else 0.8,
                evidence={"field": "author", "kind": "generic", "entry": item.entry},
            )
            return
    signed = document.view(authors)
    if signed and all(item.kind == "generic" for item in signed):
        yield Detection(
            message="The author field names nobody: who wrote it?",
            confidence=0.9,
            evidence={
                "field": "author",
                "kind": "generic",
                "entry": signed[0].entry,
                "value": signed[0].sign.value[:200],
                "origin": signed[0].sign.origin,
            },
        )


rule = Rule(
    "provenance.generic-byline", __doc__ or "", "info", "Name the author.", _check, touches="article", threshold=0.5
)

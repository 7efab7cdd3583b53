"""A desk, a house or a brand signs the article instead of a person.

**Finds** a byline, a line of its own, or an author field that names an editorial team, a newsroom, a desk or the outlet
itself, in an article that no person and no agency signs.

**Why it matters.** A desk cannot be asked, and the name of a house is easily mistaken for that of another one. It is
also the usual signature of texts made without an author.

**What to do.** Name the author, or say why nobody is named.

**Example.** "China Daily Brief Editorial" below an analysis.

**Limits.** Agencies ("Reuters") are let through; "Staff" or "Admin" alone is `generic-byline`; an outlet's own name is
recognised when the publisher is known or the name is a web address. Unsigned leading articles are a custom of their
own.

**Source.** The by-line criteria of NewsGuard and the Trust Project; reading of the seed articles.
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
    lines = [item for item in document.view(desk_lines) if item.kind in ("desk", "brand")]
    if lines:
        first = lines[0]
        yield Detection(
            message=f"A {_WHAT[first.kind]} signs the article instead of a person: who wrote it?",
            spans=tuple(Span(item.start, item.end) for item in lines),
            confidence=0.9 if first.labelled else 0.85,
            evidence={"field": "author", "kind": first.kind, "entry": first.entry},
        )
        return
    signed = document.view(authors)
    if signed and all(item.kind in ("desk", "brand") for item in signed):
        first_author = signed[0]
        yield Detection(
            message=f"A {_WHAT[first_author.kind]} is given as the author instead of a person: who wrote it?",
            confidence=0.85,
            # a newsroom that signs as a whole, as many do with agency copy: 6 of 6 on 130 published pages
            severity="info" if all(item.kind == "brand" for item in signed) else None,
            evidence={
                "field": "author",
                "kind": first_author.kind,
                "entry": first_author.entry,
                "value": first_author.sign.value[:200],
                "origin": first_author.sign.origin,
            },
        )


_WHAT = {"desk": "desk", "brand": "brand"}

rule = Rule(
    "provenance.faceless-byline",
    __doc__ or "",
    "warning",
    "Name the author, or say why nobody is named.",
    _check,
    touches="article",
    threshold=0.5,
)

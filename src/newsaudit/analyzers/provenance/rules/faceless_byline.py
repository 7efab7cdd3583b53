"""A desk or the outlet signs the article instead of a person.

**What it finds.** A byline, a line of its own, or an author field that names an editorial team, a newsroom, a desk or
the outlet itself, in an article that no person and no agency signs.

**Why it matters.** Nobody can ask a desk, and the name of one outlet is easily mistaken for that of another. It is
also the usual signature of texts made without an author.

**What to do.** Name the author, or say why nobody is named.

**Example.** "China Daily Brief Editorial" below an analysis.

**Limits.** Agencies ("Reuters") are accepted; "Staff" or "Admin" alone is `generic-byline`. An outlet's own name is
recognised when the publisher is known or the name is a web address. Unsigned leading articles are a custom of their
own.

**Source.** The byline criteria of NewsGuard and the Trust Project; reading of the seed articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.faceless import desk_lines
from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_SIGNER = {"desk": "A desk", "brand": "The outlet"}


@as_rule(severity="warning", advice="Name the author, or say why nobody is named.", touches="article", threshold=0.5)
def rule(document: Document) -> Iterator[Detection]:
    """Report the lines of desks, or else a field that names nobody but desks."""
    lines = [item for item in document.view(desk_lines) if item.kind in _SIGNER]
    signed = document.view(authors)
    if lines:
        first = lines[0]
        yield Detection(
            message=f"{_SIGNER[first.kind]} signs the article, not a person.",
            spans=tuple(Span(item.start, item.end) for item in lines),
            confidence=0.9 if first.labelled else 0.85,
            evidence={"field": "author", "kind": first.kind, "entry": first.entry},
        )
    elif signed and all(item.kind in _SIGNER for item in signed):
        kind, entry, sign = signed[0].kind, signed[0].entry, signed[0].sign
        evidence = {"field": "author", "kind": kind, "entry": entry, "value": sign.value[:200], "origin": sign.origin}
        yield Detection(
            message=f"{_SIGNER[kind]} is given as the author, not a person.",
            confidence=0.85,
            # a newsroom that signs as a whole, as many do with agency copy: 6 of 6 on 130 published pages
            severity="info" if all(item.kind == "brand" for item in signed) else None,
            evidence=evidence,
        )

"""The byline does not name anyone: "Staff", "Admin", "Redaktion".

**What it finds.** A byline or author field with nothing but a word for any author, in an article that no person and
no agency signs.

**Why it matters.** Such a byline is the default of a content system that nobody filled in; it tells readers less than
none.

**What to do.** Name the author.

**Example.** "By Admin", "Von Redaktion", "作者：小编".

**Limits.** A bare word without "By" is taken for a byline only next to a date between headline and text.

**Source.** The generic entries of the `provenance` lexicon, in 29 languages.
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


@as_rule(severity="info", advice="Name the author.", touches="article", threshold=0.5)
def rule(document: Document) -> Iterator[Detection]:
    """Report the first such line, or else the field."""
    line = next((item for item in document.view(desk_lines) if item.kind == "generic"), None)
    signed = document.view(authors)
    if line is not None:
        yield Detection(
            message="The byline does not name anyone.",
            spans=(Span(line.start, line.end),),
            confidence=0.9 if line.labelled else 0.8,
            evidence={"field": "author", "kind": "generic", "entry": line.entry},
        )
    elif signed and all(item.kind == "generic" for item in signed):
        entry, sign = signed[0].entry, signed[0].sign
        value = {"value": sign.value[:200], "origin": sign.origin}
        evidence = {"field": "author", "kind": "generic", "entry": entry, **value}
        yield Detection(message="The author field does not name anyone.", confidence=0.9, evidence=evidence)

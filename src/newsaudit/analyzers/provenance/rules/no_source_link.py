"""The article retells what others published and links to none of it.

**Finds** a page on which the text credits another outlet or a journal ("told the Example Times", "published in the
journal ...") and no link in the running text leads to another site. The places are the spans.

**Why it matters.** A reader cannot go to the source, and the outlet that did the work gets no visit. Search engines and
readers take the copy for the original.

**What to do.** Link the report, the study or the document at the place where it is named.

**Example.** "..., the company's head told the Financial Times." on a page without a link to that interview.

**Limits.** Only inputs that can hold links are judged, that is pages and records in HTML; a text pasted or extracted
has lost its links, and says nothing about them. Outlets are found by a list of large ones and beside a word of
reporting; agencies are left out, as their copy has no address. Where nothing at all is attributed, `missing-source`
speaks.

**Source.** The "citations and references" indicator of the Trust Project; NewsGuard's criterion on gathering
information responsibly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.outlets import brands
from newsaudit.analyzers.provenance.retold import retold
from newsaudit.definitions import Detection, Rule
from newsaudit.document.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_MOST_SPANS = 5


def _check(document: Document) -> Iterator[Detection]:
    links = document.article.metadata.get("links")
    if not isinstance(links, list | tuple) or links or document.links:
        return
    own = " ".join(fold(name) for name in brands(document))
    places = [item for item in document.view(retold) if item.name not in own]
    if places:
        names = list(dict.fromkeys(item.span.of(document.text) for item in places))
        yield Detection(
            message=f"The article credits {names[0]} and links to no other site: where can a reader find it?",
            spans=tuple(item.span for item in places[:_MOST_SPANS]),
            confidence=0.75,
            evidence={"field": "source", "credited": names[:10], "links": 0},
        )


rule = Rule(
    "provenance.no-source-link",
    __doc__ or "",
    "info",
    "Link the report or the study where it is named.",
    _check,
    touches="article",
    threshold=0.5,
)

"""The article credits another outlet and does not link to it.

**What it finds.** A page on which the text credits another outlet or a journal ("told the Example Times", "published
in the journal ...") and no link in the running text leads to another site. The places are the spans.

**Why it matters.** A reader cannot go to the source, and the outlet that did the work gets no visit. Search engines
and readers take the copy for the original.

**What to do.** Link to the report, the study or the document where it is named.

**Example.** "..., the company's head told the Financial Times." on a page without a link to that interview.

**Limits.** Only pages and records in HTML are judged; a text that was pasted or extracted has lost its links. Outlets
are found by a list of large ones and next to a word of reporting; agencies are left out, as their copy has no
address. Articles without any attribution are reported as `missing-source`.

**Source.** The "citations and references" indicator of the Trust Project; NewsGuard's criterion on gathering
information responsibly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.outlets import brands
from newsaudit.analyzers.provenance.sources import retold
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

MAX_SPANS = 5


@as_rule(severity="info", advice="Link to the report or the study where it is named.", touches="article", threshold=0.5)
def rule(document: Document) -> Iterator[Detection]:
    """Report the first places together."""
    links = document.article.metadata.get("links")
    if not isinstance(links, list | tuple) or links or document.links:
        return
    own = " ".join(fold(name) for name in brands(document))
    places = [item.span for item in retold(document) if item.name not in own]
    if places:
        names = list(dict.fromkeys(span.of(document.text) for span in places))
        yield Detection(
            message=f"The article credits {names[0]} but links to no other site.",
            spans=tuple(places[:MAX_SPANS]),
            confidence=0.75,
            evidence={"field": "source", "credited": names[:10], "links": 0},
        )

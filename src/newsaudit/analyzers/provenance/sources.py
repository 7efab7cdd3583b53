"""Count what the article names as the origin of its facts: links, agencies, references, attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.datelines import is_dateline
from newsaudit.lexicon import word_list
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.article import Article
    from newsaudit.document import Document

MAX_DATELINE = 90  # code points at the start of the first paragraph
MIN_QUOTATIONS = 2  # direct quotations from which an article has voices of its own
MIN_QUOTATION = 30  # code points of a quotation that is speech, not a term in quotation marks
MAX_BEFORE_OUTLET = 24  # code points before a name in which a verb of reporting may be ("told the")
MAX_AFTER_OUTLET = 20  # and after it ("reported")
_COUNTED = {"agency": "agencies", "outlet": "outlets", "credit": "credits", "reference": "credits"}


class Retold(NamedTuple):
    """The name of an outlet, and where it is credited."""

    name: str
    span: Span


def sources(document: Document) -> Mapping[str, int]:
    """How many of each kind there are: links, marks, agencies, outlets, credits, attributions, quotations."""
    return document.view(_count)


def _count(document: Document) -> Mapping[str, int]:
    first = next((line.text for line in document.lines if document.prose[line.index]), "")
    found = {
        "links": len(document.links) + _linked(document.article),
        "marks": sum(marker.style != "superscript" for marker in document.markers),
        "agencies": 0,
        "outlets": 0,
        "credits": int(is_dateline(first[:MAX_DATELINE])),
        "attributions": 0,
    }
    for hit in document.phrases.of("provenance"):
        kind = hit.entry.kind
        if kind in _COUNTED:
            found[_COUNTED[kind]] += 1
        elif kind == "attribution" and hit.entry.language == document.language.code:
            found["attributions"] += 1
    long = sum(item.closed and item.end - item.start >= MIN_QUOTATION for item in document.quotations)
    return {**found, "quotations": long if long >= MIN_QUOTATIONS else 0}


def _linked(article: Article) -> int:
    links = article.metadata.get("links")
    marked = article.layout.links if article.layout is not None else ()
    outward = sum(link.href[:8].lower().startswith(("http://", "https://")) for link in marked)
    based_on = bool(article.metadata.get("based_on"))
    return max(outward, len(links) if isinstance(links, list | tuple) else 0) + based_on


def retold(document: Document) -> tuple[Retold, ...]:
    """The places in running text that credit another outlet or a journal, in order."""
    before, after = (tuple(word_list("provenance", "retold", place)) for place in ("before", "behind"))
    return tuple(
        Retold(hit.entry.text, Span(hit.start, hit.end))
        for hit in document.phrases.of("provenance", "outlet")
        if document.paragraphs[hit.line]
        and (
            document.folded[max(document.lines[hit.line].start, hit.start - MAX_BEFORE_OUTLET) : hit.start]
            .rstrip(" '\"\u201c\u201e\u00ab")
            .endswith(before)
            or document.folded[hit.end : hit.end + MAX_AFTER_OUTLET].lstrip(" '\"\u201d\u00bb").startswith(after)
        )
    )

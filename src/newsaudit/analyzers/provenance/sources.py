"""What the article names as the place it has something from: links, agencies, references, attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.document.datelines import is_dateline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.article import Article
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["sources"]

_DATELINE = 90  # code points at the start of the first paragraph
LEAST_QUOTATIONS = 2  # direct quotations from which an article has voices of its own
LEAST_QUOTATION = 30  # code points of a quotation that is speech and no term in quotation marks


def sources(document: Document) -> Mapping[str, int]:
    """How many signs of each kind there are: links, marks, agencies, outlets, credits, attributions, quotations."""
    return document.view(_count)


def _count(document: Document) -> Mapping[str, int]:
    found = {
        "links": len(document.links) + _linked(document.article),
        "marks": sum(marker.style != "superscript" for marker in document.markers),
        "agencies": 0,
        "outlets": 0,
        "credits": int(any(is_dateline(line.text[:_DATELINE]) for line in _first_paragraph(document))),
        "attributions": 0,
    }
    language = document.language.code
    for hit in document.phrases.of("provenance"):
        kind = hit.entry.kind
        if kind == "agency":
            found["agencies"] += 1
        elif kind == "outlet":
            found["outlets"] += 1
        elif kind in ("credit", "reference"):
            found["credits"] += 1
        elif kind == "attribution" and hit.entry.language == language:
            found["attributions"] += 1
    long = sum(item.closed and item.end - item.start >= LEAST_QUOTATION for item in document.quotations)
    found["quotations"] = long if long >= LEAST_QUOTATIONS else 0
    return found


def _first_paragraph(document: Document) -> list[Line]:
    return next(([line] for line in document.lines if document.prose[line.index]), [])


def _linked(article: Article) -> int:
    links = article.metadata.get("links")
    based_on = article.metadata.get("based_on")
    marked = article.layout.links if article.layout is not None else ()
    outward = sum(link.href[:8].lower().startswith(("http://", "https://")) for link in marked)
    return max(outward, len(links) if isinstance(links, list | tuple) else 0) + bool(based_on)

"""What the article names as the place it has something from: links, agencies, references, attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

__all__ = ["sources"]

LEAST_QUOTATIONS = 2  # direct quotations from which an article has voices of its own
LEAST_QUOTATION = 30  # code points of a quotation that is speech and no term in quotation marks


def sources(document: Document) -> Mapping[str, int]:
    """How many signs of each kind there are: links, marks, agencies, outlets, credits, attributions, quotations."""
    return document.view(_count)


def _count(document: Document) -> Mapping[str, int]:
    found = {
        "links": len(document.links) + _linked(document.article.metadata),
        "marks": sum(marker.style != "superscript" for marker in document.markers),
        "agencies": 0,
        "outlets": 0,
        "credits": document.zones.count("dateline"),
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


def _linked(metadata: Mapping[str, Any]) -> int:
    links = metadata.get("links")
    based_on = metadata.get("based_on")
    return (len(links) if isinstance(links, list | tuple) else 0) + bool(based_on)

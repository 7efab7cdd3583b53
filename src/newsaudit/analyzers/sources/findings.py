"""How a finding is made of a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection
from newsaudit.finding import Edit, Related, Suggestion
from newsaudit.sources.check import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.document import Document
    from newsaudit.sources.difference import Difference, Rule

__all__ = ["changed", "missing"]

SURE = 0.85  # confidence from which a difference is an error
MAX_PASSAGE = 600  # code points of a passage that is shown


def changed(document: Document, rule: Rule, message: Callable[[Difference], str]) -> Iterator[Detection]:
    """The detections of one rule: the draft's wording, and the source's as ``related``."""
    here = document.view(check).here
    for item in document.view(check).differences:
        if item.rule != rule or item.there is None or item.source_span is None:
            continue
        article = item.there.article
        edits = () if item.replacement is None else (Edit(item.span, item.replacement),)
        yield Detection(
            message=message(item),
            spans=(item.span,),
            confidence=item.confidence,
            severity="error" if item.confidence >= SURE else "warning",
            evidence={
                "kind": item.kind,
                "now": item.now[:MAX_PASSAGE],
                "was": item.was[:MAX_PASSAGE],
                "passage": here.passage_around(item.span)[:MAX_PASSAGE],
                "source_passage": item.there.passage_around(item.source_span)[:MAX_PASSAGE],
            },
            suggestion=Suggestion(edits, safe=False) if edits else None,
            related=Related(
                id=article.id or "",
                spans=(item.source_span,),
                similarity=round(item.alike, 4),
                direction="source",
                title=article.title,
                published=article.published,
                texts=(item.was[:MAX_PASSAGE],),
            ),
        )


def missing(document: Document) -> Iterator[Difference]:
    """What no source has."""
    return (item for item in document.view(check).differences if item.there is None)

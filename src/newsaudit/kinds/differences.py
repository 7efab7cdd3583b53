"""Differences: what the article changed on the way from its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection
from newsaudit.finding import Edit, Related, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Check
    from newsaudit.document import Document
    from newsaudit.rows import Row

_SURE = 0.85  # confidence from which a difference is an error
_MAX_PASSAGE = 600  # code points of a passage that is shown


def check(row: Row) -> Check:
    """The check of a rule for differences of the kind ``row.of``: the draft's wording, the source's as ``related``.

    ``row.messages`` are the messages by what differs, where they are not all the same.
    """
    messages = row.messages or {}

    def detect(document: Document) -> Iterator[Detection]:
        from newsaudit.sources.check import check as compare

        result = document.view(compare)
        for item in result.differences:
            if item.rule != row.of or item.there is None or item.source_span is None:
                continue
            article = item.there.article
            edits = () if item.replacement is None else (Edit(item.span, item.replacement),)
            yield Detection(
                message=messages.get(item.kind, row.message).format(now=item.now, was=item.was),
                spans=(item.span,),
                confidence=item.confidence,
                severity="error" if item.confidence >= _SURE else "warning",
                evidence={
                    "kind": item.kind,
                    "now": item.now[:_MAX_PASSAGE],
                    "was": item.was[:_MAX_PASSAGE],
                    "passage": result.here.passage_around(item.span)[:_MAX_PASSAGE],
                    "source_passage": item.there.passage_around(item.source_span)[:_MAX_PASSAGE],
                },
                suggestion=Suggestion(edits, safe=False) if edits else None,
                related=Related(
                    id=article.id or "",
                    spans=(item.source_span,),
                    similarity=round(item.alike, 4),
                    direction="source",
                    title=article.title,
                    published=article.published,
                    texts=(item.was[:_MAX_PASSAGE],),
                ),
            )

    return detect

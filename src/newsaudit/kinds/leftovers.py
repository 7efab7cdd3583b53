"""Leftovers: what an assistant or a pipeline left, as words of one kind or as its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.leftovers import detections
from newsaudit.analyzers.disclosure.leftovers_tokens import tokens
from newsaudit.definitions import Detection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Check
    from newsaudit.document import Document
    from newsaudit.rows import Row

_CONFIDENCE = 0.95  # measured on the development sets: docs/leftovers.md


def check(row: Row) -> Check:
    """The check of a rule for leftovers of the kind ``row.of``."""
    kind = row.of or ""

    def detect(document: Document) -> Iterator[Detection]:
        for item in tokens(document, kind):
            yield Detection(
                message=row.token_message or row.message,
                spans=(item.span,),
                confidence=_CONFIDENCE,
                evidence={"token": item.name},
            )
        confidence = _CONFIDENCE if row.confidence is None else row.confidence
        yield from detections(document, kind, row.message, edge=bool(row.edge), confidence=confidence)

    return detect

"""How a finding is made of a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection
from newsaudit.finding import Edit, Related, Suggestion
from newsaudit.sources.check import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.finding import Severity
    from newsaudit.sources.difference import Difference, Rule

__all__ = ["detection", "differences", "named"]

SURE = 0.85  # confidence from which a changed figure, negation or quotation is an error


def differences(document: Document, rule: Rule) -> Iterator[Difference]:
    """The differences that one rule reports."""
    for item in document.view(check).differences:
        if item.rule == rule:
            yield item


def named(item: Difference) -> str:
    """The source in words: its title, or its id."""
    if item.there is None:
        return "no source"
    article = item.there.article
    return article.title or article.id or "the source"


def detection(document: Document, item: Difference, message: str, severity: Severity | None = None) -> Detection:
    """A finding with the draft's wording and the source's."""
    evidence = {"kind": item.kind, "now": item.now, "was": item.was}
    if item.there is None or item.source_span is None:
        return Detection(message=message, spans=(item.span,), confidence=item.confidence, severity=severity, evidence={"kind": item.kind, "searched": list(document.view(check).searched)})
    article = item.there.article
    edit = None
    if item.replacement is not None:
        edit = Suggestion((Edit(item.span, item.replacement),), safe=False)
    return Detection(
        message=message,
        spans=(item.span,),
        confidence=item.confidence,
        severity=severity or ("error" if item.confidence >= SURE else "warning"),
        evidence=evidence,
        suggestion=edit,
        related=Related(
            id=article.id or "",
            spans=(item.source_span,),
            similarity=1.0,
            direction="copy",
            title=article.title,
            published=article.published,
            texts=(item.source_span.of(item.there.text)[:600],),
        ),
    )

"""The citations analyzer: what an article claims, what supports each claim, and what is missing.

Three matters, each settled once for all its rules: markers against the reference list (``references``), who says what
(``sources``, ``sourcing``), and numbers that cannot be (``plausibility``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.citations.author_year import author_years
from newsaudit.analyzers.citations.need import claim_need
from newsaudit.analyzers.citations.references import references
from newsaudit.analyzers.citations.sources import Attribution, attribution
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.definitions import Analyzer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document

__all__ = ["Attribution", "analyzer", "attribution", "claim_need"]


def _metrics(document: Document) -> Mapping[str, Any]:
    found, marks, works = document.view(sourcing), document.view(references), document.view(author_years)
    claims = len(found.claims)
    reports = [report for item in found.statements for report in item.reports if report.span is not None]
    return {
        "sentences": found.sentences,
        "claims": claims,
        "claims_covered": found.covered,
        "coverage": round(found.covered / claims, 4) if claims else None,
        "attributed": sum(any(report.span is not None for report in item.reports) for item in found.statements),
        "sources_named": len(found.named),
        "attributions_named": sum(report.kind == "named" for report in reports),
        "attributions_unnamed": sum(report.kind == "unnamed" for report in reports),
        "attributions_vague": sum(report.kind == "vague" for report in reports),
        "links": len(document.links),
        "quotations": len(document.quotations),
        "markers": len(marks.marks) + len(works.marks),
        "references": len(marks.entries) + len(works.entries),
        "held_back": found.held_back,
    }


def _let_through(document: Document) -> Iterator[Mapping[str, Any]]:
    held_back = document.view(sourcing).held_back
    if held_back:
        yield {
            "what": "sentence findings",
            "count": held_back,
            "why": "only the five strongest of an article are shown",
        }


analyzer = Analyzer("citations", __doc__ or "", metrics=_metrics, let_through=_let_through)

"""What an article claims, what supports each claim, and what is missing.

Three questions, each answered once for all rules: markers against the reference list (``references``), who says what
(``sources``, ``sourcing``), and numbers that arithmetic rules out (``plausibility``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.citations.need import claim_need
from newsaudit.analyzers.citations.references import reference_systems
from newsaudit.analyzers.citations.sources import Attribution, attribution
from newsaudit.analyzers.citations.sourcing import MAX_SENTENCE_FINDINGS, sourcing
from newsaudit.analyzers.citations.tokens import is_covered
from newsaudit.definitions import Analyzer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document

__all__ = ["Attribution", "analyzer", "attribution", "claim_need"]


def _metrics(document: Document) -> Mapping[str, Any]:
    found, systems = document.view(sourcing), document.view(reference_systems)
    claims = len(found.claims)
    kinds = [report.kind for item in found.statements for report in item.reports if report.span is not None]
    return {
        "covered": is_covered(document),
        "sentences": found.sentences,
        "claims": claims,
        "claims_covered": found.covered,
        "coverage": round(found.covered / claims, 4) if claims else None,
        "attributed": found.attributed,
        "sources_named": len(found.named),
        "attributions_named": kinds.count("named"),
        "attributions_unnamed": kinds.count("unnamed"),
        "attributions_vague": kinds.count("vague"),
        "links": len(document.links),
        "quotations": len(document.quotations),
        "markers": sum(len(system.marks) for system in systems),
        "references": sum(len(system.entries) for system in systems),
        "held_back": found.held_back,
    }


def _let_through(document: Document) -> Iterator[Mapping[str, Any]]:
    if not is_covered(document):
        why = f"not covered: there are no words for attribution in this language ({document.language.code})"
        yield {"what": "claims and sources", "why": why}
    held_back = document.view(sourcing).held_back
    if held_back:
        why = f"an article shows its {MAX_SENTENCE_FINDINGS} strongest"
        yield {"what": "sentence findings", "count": held_back, "why": why}


analyzer = Analyzer("citations", __doc__ or "", metrics=_metrics, let_through=_let_through)

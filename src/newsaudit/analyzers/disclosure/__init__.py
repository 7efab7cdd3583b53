"""What the article says of AI in its own making, and what assistants and pipelines left behind in it.

Disclosures and claims that no AI was used are read by a grammar of word classes in sixteen languages; leftovers by
shapes. Authorship is never guessed from style: such guesses accuse without evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.disclosure.statements import statements
from newsaudit.definitions import Analyzer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

__all__ = ["analyzer"]


def _metrics(document: Document) -> Mapping[str, Any]:
    found = document.view(statements)
    made = found.of("disclosure")
    return {
        "disclosures": len(made),
        "levels": sorted({item.level for item in made}),
        "reviewed": found.reviewed,
        "no_ai_claims": len(found.of("no-ai")),
    }


def _let_through(document: Document) -> tuple[dict[str, Any], ...]:
    return document.view(statements).let_through


analyzer = Analyzer("disclosure", __doc__ or "", metrics=_metrics, let_through=_let_through)

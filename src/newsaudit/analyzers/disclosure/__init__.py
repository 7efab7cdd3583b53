"""What the article says of AI in its own making, and what assistants and pipelines left behind in it.

Words for AI in 46 languages make a sentence a candidate, and one linear model over named features decides whether it is
a disclosure or a claim that no AI was used; leftovers have shapes. Authorship is never guessed from style: such guesses
accuse without evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.disclosure.statements import disclosures
from newsaudit.analyzers.disclosure.tags import known
from newsaudit.definitions import Analyzer
from newsaudit.document.labels import label_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

__all__ = ["analyzer"]


def _not_applicable(document: Document) -> str | None:
    """A language without words, in a text that holds none of the terms and tokens that every language shares."""
    code = document.language.code
    if code == "und" or known(code) or document.phrases.of("disclosure") or document.phrases.of("leftovers"):
        return None
    return f"there are no words for this language ({code})"


def _metrics(document: Document) -> Mapping[str, Any]:
    found = document.view(disclosures)
    made = found.of("disclosure")
    return {
        "disclosures": len(made),
        "levels": sorted({item.level for item in made}),
        "reviewed": found.reviewed,
        "no_ai_claims": len(found.of("no-ai")),
        "labels": [
            {"value": line.text, "kind": kind, "origin": "label", "span": (line.start, line.end)}
            for line, kind in ((document.lines[index], kind) for index, kind in document.view(label_lines).items())
        ],
    }


def _let_through(document: Document) -> tuple[dict[str, Any], ...]:
    return document.view(disclosures).let_through


analyzer = Analyzer("disclosure", __doc__ or "", _not_applicable, _metrics, _let_through)

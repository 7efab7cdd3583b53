"""The metadata says how the text was made, with an unknown term or one that means AI.

**What it finds.** A `digitalSourceType` that is no term of the IPTC vocabulary (warning), and one that says that a
trained model made the text or part of it (note).

**Why it matters.** Machines read a disclosure from this term, and ignore one they do not know. Where it says AI,
readers should see the same in the text.

**What to do.** Use a term of http://cv.iptc.org/newscodes/digitalsourcetype/, and say the same in the article.

**Example.** `"digitalSourceType": "https://schema.org/AIGeneratedDigitalSource"`, which does not exist.

**Limits.** A missing term is never reported: few outlets use it. Whether the text says the same is for the
`disclosure` analyzer.

**Source.** IPTC Digital Source Type NewsCodes; schema.org `IPTCDigitalSourceEnumeration`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.conflicts import term
from newsaudit.definitions import Detection, as_rule
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, str]:
    """What each term of the vocabulary means, by its name in lower case."""
    return {name.lower(): meaning for name, meaning in tables("provenance")["any"]["digital_source_types"].items()}


@as_rule(
    severity="info", advice="Use a term of the IPTC Digital Source Type vocabulary.", touches="article", threshold=0.5
)
def rule(document: Document) -> Iterator[Detection]:
    """Report the term of the metadata."""
    for item in candidates(document).get("digital_source_type", ())[:1]:
        meaning = _terms().get(term(item.value))
        evidence = {"field": "digital_source_type", "value": item.value[:300], "origin": item.origin}
        if meaning is None:
            message = f"The digital source type {item.value[:80]} is not a term of the IPTC vocabulary."
            yield Detection(message=message, severity="warning", confidence=0.9, evidence=evidence)
        elif meaning == "ai":
            yield Detection(
                message=f"The metadata says that AI was used: {item.value[:80]}.",
                confidence=0.95,
                evidence={**evidence, "meaning": meaning},
                advice="Say the same in the article, where readers see it.",
            )

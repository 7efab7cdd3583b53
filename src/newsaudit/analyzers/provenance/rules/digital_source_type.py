"""The metadata say how the text was made, in a term that is unknown or that speaks of AI.

**Finds** a `digitalSourceType` that is no term of the IPTC vocabulary (warning), and one that says that a trained model
made the text or part of it (info).

**Why it matters.** The term is what machines read of a disclosure; an unknown one is read as none. Where it names AI,
readers should see the same in the text.

**What to do.** Use a term of http://cv.iptc.org/newscodes/digitalsourcetype/, and say the same in the article.

**Example.** `"digitalSourceType": "https://schema.org/AIGeneratedDigitalSource"`, which does not exist.

**Limits.** The absence of a term is never reported: few outlets use it. Whether the text discloses the same is for the
`disclosure` analyzer to say.

**Source.** IPTC Digital Source Type NewsCodes; schema.org `IPTCDigitalSourceEnumeration`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.analyzers.provenance.conflicts import term
from newsaudit.definitions import Detection, Rule
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document

__all__ = ["rule"]


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, str]:
    known: Mapping[str, str] = tables("provenance")["any"]["digital_source_types"]
    return {name.lower(): meaning for name, meaning in known.items()}


def _check(document: Document) -> Iterator[Detection]:
    for item in candidates(document).get("digital_source_type", ())[:1]:
        meaning = _terms().get(term(item.value))
        evidence = {"field": "digital_source_type", "value": item.value[:300], "origin": item.origin}
        if meaning is None:
            yield Detection(
                message=f"The digital source type {item.value[:80]} is no term of the IPTC vocabulary.",
                severity="warning",
                confidence=0.9,
                evidence=evidence,
            )
        elif meaning == "ai":
            yield Detection(
                message=f"The metadata declare that AI took part in the making: {item.value[:80]}.",
                confidence=0.95,
                evidence={**evidence, "meaning": meaning},
                advice="Say the same in the article, where readers see it.",
            )


rule = Rule(
    "provenance.digital-source-type",
    __doc__ or "",
    "info",
    "Use a term of the IPTC Digital Source Type vocabulary.",
    _check,
    touches="article",
    threshold=0.5,
)

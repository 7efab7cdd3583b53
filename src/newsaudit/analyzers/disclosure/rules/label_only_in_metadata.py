"""The metadata says that AI made the article; the text does not.

**What it finds.** An IPTC or schema.org ``digitalSourceType`` of a model, the value ``ai-assisted`` or
``ai-autonomous`` of W3C's ``ai-disclosure``, or China's object ``AIGC``, in an article whose text says nothing of AI
in its own making.

**Why it matters.** Readers do not see metadata. Article 50(4) of the EU AI Act asks for a disclosure to readers unless
a person reviewed the text and somebody answers for it; China's measures ask for a visible label beside the implicit
one.

**What to do.** Say in the text how AI was used, or correct the metadata.

**Example.** A page with ``<meta name="ai-disclosure" content="ai-autonomous">`` and no note.

**How it decides.** The values in ``lexicons/disclosure_standards/any.toml`` against the statements of the rule
ai-disclosure. Values for pictures and sound alone do not count.

**Limits.** A label that is part of the page's design is not seen. What is found is evidence, not a statement on
compliance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.standards import aigc_label, declared, says, superseded
from newsaudit.analyzers.disclosure.statements import disclosures
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_SURE = 0.9  # confidence
_LONGEST_VALUE = 200  # code points of a value in the evidence


@as_rule(severity="info", advice="Say in the text how AI was used, or correct the metadata.")
def rule(document: Document) -> Iterator[Detection]:
    """At most one detection: the first value that names a model."""
    texts = [document] if document.around is None else [document, document.around]
    if any(text.view(disclosures).found for text in texts) or "label" in document.roles:
        return
    for field, value in declared(document):
        label = aigc_label(value)
        if label is None and says(value) != "machine":
            continue
        yield Detection(
            message="The metadata says that AI made the article, or may have; the text does not.",
            spans=(),
            confidence=_SURE,
            evidence={
                "field": field,
                "value": value[:_LONGEST_VALUE],
                "says": label or "AI took part",
                "superseded": superseded(value),
                "law": "Regulation (EU) 2024/1689, Article 50(4)",
            },
        )
        return

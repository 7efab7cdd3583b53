"""The article gives readers nothing to follow up.

**Finds** articles of ten sentences or more without a link, a reference, or the quoted words of a named person, in
which at most one sentence in three says who reports it, and none has "according to" and a name.

**Why it matters.** A reader who wants to check the article has nowhere to go.

**What to do.** Link to the documents the article rests on, and name who said what.

**Example.** A text about a company's strategy that mentions "a joint letter to shareholders" without a link or a
quotation.

**Method.** The evidence counts sentences, claims, claims covered by a source, and attributed sentences. The finding
is a note: many reviews, guides and match reports are their authors' own, and an article without any source at all
already has the warning ``provenance.missing-source``.

**Limits.** Opinion pieces and eyewitness reports have no source but their author, which this rule cannot know.
English, German, French and Spanish.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import reference_systems
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.analyzers.citations.tokens import covered_languages
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

MIN_SENTENCES = 10
MAX_ATTRIBUTED = 1 / 3  # share of the sentences


def check(document: Document) -> Iterator[Detection]:
    """Report the article as a whole."""
    if document.links or document.language.code not in covered_languages():
        return
    found = document.view(sourcing)
    referenced = any(system.marks or system.entries for system in document.view(reference_systems))
    if referenced or found.quoted or found.sentences < MIN_SENTENCES:
        return
    reports = [report for item in found.statements for report in item.reports]
    named_document = any(report.strength == "document" and report.kind == "named" for report in reports)
    if not named_document and found.attributed <= MAX_ATTRIBUTED * found.sentences:
        yield Detection(
            message="The article has no link, no reference and no quotation from a named person.",
            confidence=0.7,
            evidence={
                "sentences": found.sentences,
                "attributed": found.attributed,
                "claims": len(found.claims),
                "claims_covered": found.covered,
                "named": list(found.named)[:10],
            },
        )


advice = "Link to the documents the article rests on, and name who said what."
rule = Rule("citations.no-source", __doc__ or "", "info", advice, check, touches="article")

"""Nothing in the article can be followed up.

**Finds** articles of ten sentences and more without a link, a numbered reference, or the quoted words of a named
person, in which at most one sentence in three says who reports it, and none with "according to" and a name.

**Why it matters.** A reader who wants to check the article has nowhere to go.

**What to do.** Link to the documents it rests on, and name who said what.

**Example.** A text on a company's strategy that tells of "a joint letter to shareholders" and neither links nor quotes
it.

**Method.** The evidence counts sentences, claims, claims covered by a source, and attributed sentences. It is a remark
and no warning: many reviews, guides and match reports are their authors' own, and an article without any source at all
already has the warning `provenance.missing-source`.

**Limits.** Opinion pieces and eyewitness reports have no other source than their author; this is not known here. Only
languages with word lists of this family are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import references
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.analyzers.citations.tokens import covered_languages
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_LEAST_SENTENCES = 10
_MOST_ATTRIBUTED = 1 / 3


def check(document: Document) -> Iterator[Detection]:
    """One finding for the article, or none."""
    if document.links or document.language.code not in covered_languages():
        return
    found = document.view(sourcing)
    marks = document.view(references)
    if marks.marks or marks.entries or found.quoted or found.sentences < _LEAST_SENTENCES:
        return
    attributed = sum(any(report.span is not None for report in item.reports) for item in found.statements)
    if attributed > _MOST_ATTRIBUTED * found.sentences:
        return
    reports = [report for item in found.statements for report in item.reports]
    if any(report.strength == "document" and report.kind == "named" for report in reports):
        return
    yield Detection(
        message="The article gives no link, no reference and no named person's own words: where can a reader check it?",
        confidence=0.7,
        evidence={
            "sentences": found.sentences,
            "attributed": attributed,
            "claims": len(found.claims),
            "claims_covered": found.covered,
            "named": list(found.named[:10]),
        },
    )


rule = Rule(
    id="citations.no-source",
    doc=__doc__ or "",
    severity="info",
    advice="Link to the documents the article rests on, and name who said what.",
    check=check,
    touches="article",
)

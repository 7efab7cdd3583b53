"""An ISBN, ISSN, ORCID, arXiv identifier or PMID that cannot be right.

**What it finds.** Identifiers after their label whose check digit is wrong (ISBN, ISSN, ORCID), or that have the
wrong length or form.

**Why it matters.** The reader cannot find the work, and an invented identifier is a common sign of an invented
reference.

**What to do.** Look up the work and copy its identifier.

**Example.** "ISBN 978-3-16-148410-1".

**Limits.** Only the form is checked; nothing is looked up. A number without its label is not read.

**Source.** ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 7064 MOD 11-2 (ORCID), the arXiv identifier scheme, PubMed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.identifiers import identifier_flaws
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="warning", advice="Look up the work and copy its identifier.")
def rule(document: Document) -> Iterator[Detection]:
    """Report each malformed identifier."""
    for flaw in identifier_flaws(document.text, document.folded):
        message, evidence = (
            f"This {flaw.kind} cannot be right: {flaw.reason}.",
            {"kind": flaw.kind, "reason": flaw.reason},
        )
        yield Detection(message=message, spans=(flaw.span,), confidence=0.9, evidence=evidence)

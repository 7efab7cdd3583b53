"""A DOI that cannot be one.

**What it finds.** Text after "doi:" or "doi.org/" that does not have the form of a DOI ("10.", four to nine digits of
the registrant, a slash and a name), and stand-ins ("10.1000/XXXXX").

**Why it matters.** The reader cannot find the work, and an invented DOI is a common sign of an invented reference.

**What to do.** Look up the work and copy its DOI.

**Example.** "doi:10.12/abc".

**Limits.** Only the form is checked; nothing is looked up.

**Source.** ISO 26324; the DOI Handbook, section on numbering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.addresses import doi_flaws
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="error", advice="Look up the work and copy its DOI.")
def rule(document: Document) -> Iterator[Detection]:
    """Report each malformed DOI."""
    for span, reason in doi_flaws(document.text, document.folded):
        message, evidence = f"This cannot be a DOI: {reason}.", {"reason": reason}
        yield Detection(message=message, spans=(span,), confidence=0.95, evidence=evidence)

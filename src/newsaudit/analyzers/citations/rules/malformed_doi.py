"""A DOI that is none.

**Finds** what stands behind "doi:" or "doi.org/" and does not have the form of a DOI: "10.", four to nine digits of the
registrant, a slash and a name; and names that are stand-ins ("10.1000/XXXXX").

**Why it matters.** The reader cannot find the work, and an invented DOI is a common sign of an invented reference.

**What to do.** Look the work up and copy its DOI.

**Example.** "doi:10.12/abc".

**Limits.** The form is checked, nothing is looked up.

**Source.** ISO 26324; the DOI Handbook, section on numbering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.addresses import doi_flaws
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each malformed DOI."""
    for flaw in doi_flaws(document.text, document.folded):
        yield Detection(
            message=f"This is not the form of a DOI: {flaw.reason}.",
            spans=(flaw.span,),
            confidence=0.95,
            evidence={"reason": flaw.reason},
        )


rule = Rule(
    id="citations.malformed-doi",
    doc=__doc__ or "",
    severity="error",
    advice="Look the work up and copy its DOI.",
    check=check,
)

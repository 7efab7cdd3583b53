"""A web address that cannot work.

**Finds** addresses with a broken scheme ("htp://", "http:/", "https;//"), a scheme that stands twice, no host, a host
without a domain or with characters no host can have, a space inside, two addresses run together, or a cut end.

**Why it matters.** The reader who wants to check the source gets an error page.

**What to do.** Mend the address; follow it once before publishing.

**Example.** "https://http://books.example.org/id=1".

**Limits.** The form is checked, nothing is fetched: a well-formed address may still be dead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.addresses import url_flaws
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each malformed address."""
    for flaw in url_flaws(document.text, document.folded):
        yield Detection(
            message=f"This web address cannot work: {flaw.reason}.",
            spans=(flaw.span,),
            confidence=0.9,
            evidence={"reason": flaw.reason},
        )


rule = Rule(
    id="citations.malformed-url",
    doc=__doc__ or "",
    severity="error",
    advice="Mend the address, and follow it once before publishing.",
    check=check,
)

"""A web address that cannot work.

**What it finds.** Addresses with a broken or doubled scheme ("htp://", "http:/", "https;//"), without a host, with a
host that has no domain or impossible characters, with a space inside, cut off at the end, or run together with
another address.

**Why it matters.** A reader who wants to check the source gets an error page.

**What to do.** Correct the address, and open it once before publishing.

**Example.** "https://http://books.example.org/id=1".

**Limits.** Only the form is checked; a well-formed address may still be dead. Addresses in code are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.addresses import NO_DOMAIN, url_flaws
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import is_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.finding import Severity


@as_rule(severity="error", advice="Correct the address, and open it once before publishing.")
def rule(document: Document) -> Iterator[Detection]:
    """Report each malformed address."""
    for span, reason in url_flaws(document.text, document.folded):
        if is_code(document, span):
            continue
        message, evidence = f"This web address cannot work: {reason}.", {"reason": reason}
        severity: Severity | None = "info" if reason == NO_DOMAIN else None  # a name in one's own network
        yield Detection(message=message, spans=(span,), confidence=0.9, evidence=evidence, severity=severity)
